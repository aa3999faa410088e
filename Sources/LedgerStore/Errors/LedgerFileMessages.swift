import Ledger

/// What a person is told about an error of the ledger file, and nowhere else.
extension LedgerFileError {
  /// What happened: one sentence without a full stop, to be put after the path of the ledger.
  package var what: String {
    switch self {
    case .alreadyExists: "a file stands there already"
    case .badOrigin(let origin):
      "the origin \"\(origin)\" must be 1 to 200 printable ASCII characters without space or plus"
    case .cannotCreate(let words): "the file cannot be created: \(words)"
    case .cannotOpen(let words): "the file cannot be opened: \(words)"
    case .clockBehind(let now, let last):
      "the clock says \(now), more than 5 minutes before the newest event (\(last))"
    case .clockFarAhead(let now, let last):
      "the clock says \(now), more than 400 days after the newest event (\(last))"
    case .damaged(let position?, let words): "event \(position) is damaged: \(words)"
    case .damaged(nil, let words): "the file is damaged: \(words)"
    case .diskFull: "the disk is full; nothing was recorded"
    case .empty: "the file is empty, or shorter than any ledger"
    case .erased(let index, let position):
      "item \(index + 1) was recorded as event \(position), and its payload was erased"
    case .foreign(let identifier):
      "the file is a SQLite database of something else (application id \(identifier))"
    case .inputOutput(let words):
      "the disk gave an error (\(words)); nothing was recorded"
    case .keyConflict(let index, let position):
      "item \(index + 1) has the key of event \(position), and says something else"
    case .locked: "another program is writing to it, and did not finish in time"
    case .missing: "there is no such file"
    case .newerFormat(let version):
      "the file has version \(version) of the format; this program knows version \(Schema.version)"
    case .notAtRest: "a -journal lies beside the file: a writer was interrupted or is still at work"
    case .notSQLite: "the file is not a ledger: it is not a SQLite database"
    case .outcomeUnknown(let words):
      "the disk gave an error (\(words)) at the last moment, and the file cannot be read again:"
        + " whether the events were recorded is not known"
    case .readOnly: "the file, or the folder it is in, cannot be written"
    case .schemaAltered(let object): "its tables are not those of a ledger: \(object) differs"
    case .settingRefused(let name): "SQLite did not accept the setting \(name)"
    case .sqlite(let code, let words): "SQLite answered \(code): \(words)"
    case .truncated(let bytes, let promised):
      "the file is cut short: it has \(bytes) bytes of \(promised)"
    case .unacceptable(let index, let fault):
      "item \(index + 1) cannot be recorded: \(fault.words)"
    case .writeAheadLog: "somebody switched the file to write-ahead logging"
    }
  }

  /// What to do next, said as an instruction without a full stop.
  package var next: String {
    switch self {
    case .alreadyExists: "choose another path, or use the ledger that is there"
    case .badOrigin: "choose a name such as provider.example/ledger"
    case .cannotCreate, .cannotOpen: "check that the path is right and that you may use its folder"
    case .clockBehind: "set the clock right, and record again"
    case .clockFarAhead: "set the clock right, or confirm that it is right with --clock-is-right"
    case .damaged: "run verify to see the first event at fault, and restore from a backup"
    case .diskFull: "make room, and run the command again: the ledger is as it was before"
    case .empty, .foreign, .notSQLite: "check the path; a new ledger is made by outturn init"
    case .erased: "record it as something new, under a key of its own, or leave it out"
    case .inputOutput: "check the disk, and run the command again: the ledger is as it was before"
    case .keyConflict: "record a correction that names the event, or mend the item"
    case .locked: "wait until the other program has finished, and run the command again"
    case .missing: "check the path; a new ledger is made by outturn init"
    case .newerFormat: "use the version of the program that wrote it"
    case .notAtRest:
      "check a copy made by backup, or run status on the original, which finishes what was begun"
    case .outcomeUnknown:
      "check the disk, run verify, and record the same again: what is there already adds nothing"
    case .readOnly: "make file and folder writable for your account, or work on a copy"
    case .schemaAltered: "do not use the file; restore from a backup, and find out who changed it"
    case .settingRefused: "use the SQLite library that the README names"
    case .sqlite: "run verify; if it is clean, run the command again"
    case .truncated: "restore from a backup, or copy the file again"
    case .unacceptable: "mend the item, and run the command again: nothing was recorded"
    case .writeAheadLog:
      "close every program that uses it, then: sqlite3 FILE 'PRAGMA journal_mode=DELETE'"
    }
  }
}

extension ProposalFault {
  /// What is wrong, to be put after the item.
  package var words: String {
    switch self {
    case .about(let error): error.rawValue
    case .documentTooLong(let place): "document \(place + 1) is longer than 16 MiB"
    case .documentsMember: "the member documents is the ledger's to write"
    case .payload(let error): "its payload: \(error)"
    }
  }
}

extension VerificationFault {
  /// What is wrong: one sentence without a full stop, the position in front.
  package var words: String {
    let text = kind.words
    return position.map { "event \($0): \(text)" } ?? text
  }
}

extension VerificationFault.Kind {
  fileprivate var words: String {
    switch self {
    case .about(let error): error.rawValue
    case .aboutIndex: "the index by pseudonym does not say what the payload says"
    case .bodyNotCanonical: "its body is not the canonical bytes of an event"
    case .commitment: "payload and salt do not give the commitment in its body"
    case .documentCommitment: "a document and its salt do not give the commitment in the payload"
    case .documentIndex: "a document cannot be found by its commitment"
    case .documentMissing: "a document that the payload names is not there"
    case .documentUnnamed: "a document is there that the payload does not name"
    case .erasure: "what is recorded as erased and what is gone do not agree"
    case .keyColumn: "the key beside the body is not the key in it"
    case .keyIndex: "the index of keys does not say what the body says, or a key stands twice"
    case .missing: "it is missing"
    case .pages(let words): "the file's pages are damaged: \(words)"
    case .payloadMissing: "its payload is gone, and no erasure says so"
    case .payloadNotCanonical(let error): "its payload is not canonical: \(error)"
    case .rowsOutside(let table): "the table \(table) has rows of no event"
    case .secret: "the secret that keys are made with is not the ledger's"
    case .timeGoesBack: "it was recorded before the event in front of it"
    case .treeNodes: "the stored tree is not the tree over the bodies"
    case .wrongPosition: "its body says another position"
    }
  }
}
