import Tables
import Testing

/// Every row of a table as text, the header first.
private func grid(_ table: CSVTable) -> [[String]] {
  [table.columns]
    + (0..<table.count).map { row in
      (0..<table.width(row: row)).map { table.text(row: row, column: $0) }
    }
}

private func read(_ text: String, limits: CSVLimits = .standard) throws(CSVFault) -> CSVTable {
  try CSVTable(reading: Array(text.utf8), limits: limits)
}

@Suite struct CSVTableTests {
  @Test(arguments: [
    ("plain", "a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("no line end at the end", "a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("CRLF", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("CR alone", "a,b\r1,2\r3,4", [["a", "b"], ["1", "2"], ["3", "4"]]),
    ("a byte order mark", "\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("quoted", "\"a\",b\n\"1\",\"2\"\n", [["a", "b"], ["1", "2"]]),
    ("a comma inside", "a,b\n\"1,5\",2\n", [["a", "b"], ["1,5", "2"]]),
    ("line ends inside", "a,b\n\"x\ny\r\nz\rw\",2\n", [["a", "b"], ["x\ny\r\nz\rw", "2"]]),
    (
      "doubled quotation marks", "a,b\n\"\"\"x\"\"y\",\"\"\"\"\n", [["a", "b"], ["\"x\"y", "\""]]
    ),
    ("empty fields", "a,b,c\n,,\n\"\",,x\n", [["a", "b", "c"], ["", "", ""], ["", "", "x"]]),
    ("blank lines are no rows", "\n\na\n\n1\n\r\n2\n\n", [["a"], ["1"], ["2"]]),
    ("a quoted empty field is a row", "a\n\"\"\n", [["a"], [""]]),
    ("nothing is trimmed", "a , b\n 1,2 \n", [["a ", " b"], [" 1", "2 "]]),
    ("letters beyond ASCII", "née,Ωmega\nß,日本\n", [["née", "Ωmega"], ["ß", "日本"]]),
    ("a header alone", "a,b", [["a", "b"]]),
  ])
  func reads(_ name: String, _ text: String, _ expected: [[String]]) throws {
    let table = try read(text)
    #expect(grid(table) == expected)
    #expect(table.faults.isEmpty)
  }

  @Test(arguments: [
    ("nothing", "", "no-header", 1, 1),
    ("only a mark", "\u{FEFF}", "no-header", 1, 1),
    ("only blank lines", "\n\r\n\n", "no-header", 1, 1),
    ("a NUL byte", "a,b\n1,\u{0}\n", "nul-byte", 2, 3),
    ("an open quotation mark", "a,b\n1,\"2\n3,4\n", "unterminated-quote", 2, 3),
    ("only a quotation mark", "\"", "unterminated-quote", 1, 1),
    ("two columns of one name", "a,b,a\n", "duplicate-column", 1, 5),
    ("a column without a name", "a,,c\n", "unnamed-column", 1, 3),
    ("a stray mark in the header", "a\"b,c\n", "stray-quote", 1, 2),
    ("a workbook", "PK\u{3}\u{4}rest", "workbook", 1, 1),
  ])
  func refusesTheFile(
    _ name: String, _ text: String, _ code: String, _ line: Int, _ column: Int
  ) throws {
    let fault = #expect(throws: CSVFault.self) { try read(text) }
    #expect(fault?.code == code)
    #expect(fault?.place == CSVPlace(line: line, column: column))
    #expect(fault?.mend.isEmpty == false && fault?.message.isEmpty == false)
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], "utf-16", 1, 1), ([0xFE, 0xFF, 0x00, 0x61], "utf-16", 1, 1),
      ([0xFF, 0xFE, 0x00, 0x00], "utf-32", 1, 1), ([0x00, 0x00, 0xFE, 0xFF], "utf-32", 1, 1),
      ([0xD0, 0xCF, 0x11, 0xE0], "workbook", 1, 1),
      // Windows-1252: "a\nJos<E9>\n"; a truncated sequence at the end; an overlong slash; a surrogate.
      ([0x61, 0x0A, 0x4A, 0x6F, 0x73, 0xE9, 0x0A], "not-utf-8", 2, 4),
      ([0x61, 0x0D, 0x0A, 0x62, 0xE2, 0x82], "not-utf-8", 2, 2),
      ([0x61, 0xC0, 0xAF], "not-utf-8", 1, 2), ([0x61, 0xED, 0xA0, 0x80], "not-utf-8", 1, 2),
      // UTF-16 without a mark.
      ([0x61, 0x00, 0x2C, 0x00], "nul-byte", 1, 2),
    ] as [([UInt8], String, Int, Int)])
  func recognisesForeignBytes(
    _ bytes: [UInt8], _ code: String, _ line: Int, _ column: Int
  ) throws {
    let fault = #expect(throws: CSVFault.self) { try CSVTable(reading: bytes) }
    #expect(fault?.code == code)
    #expect(fault?.place == CSVPlace(line: line, column: column))
  }

  @Test func listsEveryRowInDoubt() throws {
    let table = try read("a,b\n1\n2,3\n4,5,6\n\"x\"y,7\n8,p\"q\"\n\n9,\"1\n2\"\n\"z\"z\n")
    let found = table.faults.map { "\($0.row) \($0.fault.place.line) \($0.fault.code)" }
    #expect(
      found == [
        "0 2 ragged-row", "2 4 ragged-row", "3 5 text-after-quote", "4 6 stray-quote",
        "6 10 text-after-quote",
      ])
    #expect(table.count == 7)
  }

  @Test func knowsWhereAFieldStands() throws {
    let table = try read("é,b,c\r\n1,\"x\r\ny\",\"z\"\r\n\r\nß,4,\"日\",6\n")
    let places = [(-1, 1), (0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (1, 3), (1, 9), (7, 0)]
      .map { table.place(row: $0.0, column: $0.1) }
    let expected = [
      (1, 3), (2, 1), (2, 3), (3, 4), (5, 3), (5, 5), (5, 9), (5, 1), (1, 1),
    ].map { CSVPlace(line: $0.0, column: $0.1) }
    #expect(places == expected)
  }

  @Test(arguments: [
    ("a\n12345\n", "field-too-long", 2, 1), ("a\n\"12345\"\n", "field-too-long", 2, 1),
    ("a\n\"12345", "field-too-long", 2, 1), ("a,b,c,d\n", "too-many-columns", 1, 1),
    ("a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n", "file-too-large", 1, 1), ("a\n\"1234\"\n", "", 0, 0),
    ("a,b,c\n", "", 0, 0),
  ])
  func keepsItsLimits(_ text: String, _ code: String, _ line: Int, _ column: Int) throws {
    let limits = CSVLimits(field: 4, columns: 3, file: 16)
    do throws(CSVFault) {
      _ = try read(text, limits: limits)
      #expect(code == "")
    } catch {
      #expect(error.code == code)
      #expect(error.place == CSVPlace(line: line, column: column))
    }
  }

  @Test func refusesTenMegabytesInOneField() throws {
    var bytes = Array("CHILD,DECOM\n1,\"".utf8)
    bytes += [UInt8](repeating: 0x78, count: 10_000_000)
    bytes += "\"\n".utf8
    let fault = #expect(throws: CSVFault.self) { try CSVTable(reading: bytes) }
    #expect(fault == CSVFault(.fieldTooLong(limit: 1 << 20), at: CSVPlace(line: 2, column: 3)))
    #expect(fault?.message == "a field is longer than 1048576 bytes")
  }
}
