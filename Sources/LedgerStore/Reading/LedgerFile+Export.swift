import Ledger

extension LedgerFile {
  /// One event as a line of JSON for whoever checks it with other tools, with a line end; nil when
  /// the ledger is shorter.
  ///
  /// Members: `body` and `payload` as they stand (so a reader can write each again in canonical form
  /// and hash it), `salt` in hex, `documents` with `bytes` in base64, `hash` and `salt` in hex.
  /// Payload and salt are null once erased. The ledger's secret is in no export.
  package func exportLine(of position: Int64) throws(LedgerFileError) -> [UInt8]? {
    let found: (body: [UInt8], salt: [UInt8], payload: [UInt8]?)?
    found = try query(.exportedEvent) { (row) throws(SQLiteFailure) in
      try row.bind(0, position)
      guard try row.step() else { return nil }
      return (row.blob(0), row.blob(1), row.isNull(2) ? nil : row.blob(2))
    }
    guard let found else { return nil }
    if let payload = found.payload {
      guard let body = EventBody(canonical: found.body), let salt = Salt(found.salt),
        Commitment.payload(payload, salt: salt) == body.commitment
      else { throw .notAsCommitted(position: position) }
    } else {
      try checkErased(position)
    }
    var line = Array(#"{"body":"#.utf8) + found.body + Array(#","documents":["#.utf8)
    for (place, document) in try documents(of: position).enumerated() {
      if place > 0 { line.append(UInt8(ascii: ",")) }
      line += document.exported
    }
    line += Array(#"],"payload":"#.utf8)
    line += found.payload ?? Array("null".utf8)
    let salt = found.payload == nil ? "null" : "\"\(Hex.encode(found.salt))\""
    line += Array(#","salt":\#(salt)}"#.utf8)
    line.append(UInt8(ascii: "\n"))
    return line
  }
}

extension StoredDocument {
  fileprivate var exported: [UInt8] {
    Array(
      #"{"bytes":"\#(Base64.encode(bytes))","hash":"\#(hash.hex)","salt":"\#(salt.hex)"}"#.utf8)
  }
}
