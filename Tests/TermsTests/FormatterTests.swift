import Diagnostics
import Terms
import Testing

@Suite struct FormatterTests {
  private static let untidy = """


    # what this is for
    contract   untidy "Untidy"   # a key and a title
     edition 1
     term 2019-01-01..2019-12-31
     money GBP
     prices are  invented,  and say so
        over two lines
     29 February birthdays fall on 28 February
    facts
     done event of child,first counts # once
     a-longer-name   state of child , one of x y


     # the last remark of the block
    periods
     every 12 months to 2019-12-31
    | 1  The paper
    |    goes on.

    clause 1 "One"


     days window=12 months
       beginning with done
                   in term

     # above the outcome
     outcome thing,for each child
          when a-longer-name at done is x
      pays price on done in window
        when done happened
      then less 1/3
      then rounded half up to pence on each line
      then split by funders
     split funders
      from 2019-01-01 fund 50 %,council rest by "a" agreed 2018-12-01
      from 2019-07-01   fund 5 %,council rest by "longer" agreed 2018-12-01
      shares rounded half up to pence
    rate price,per child,picked by day earned
     from 2019-01-01 to 2019-06-30 GBP 5.00 by "a" agreed 2018-12-01
     from 2019-07-01 GBP 1,250.00 by "longer"
       agreed 2018-12-01
    # the end
    """

  private static let tidy = """
    # what this is for
    contract untidy "Untidy"  # a key and a title
      edition 1
      term 2019-01-01 .. 2019-12-31
      money GBP
      prices are invented,  and say so
          over two lines
      29 February birthdays fall on 28 February

    facts
      done           event of child, first counts  # once
      a-longer-name  state of child, one of x y

      # the last remark of the block

    periods
      every 12 months to 2019-12-31

    | 1  The paper
    |    goes on.
    clause 1 "One"
      days window = 12 months
                    beginning with done
                    in term

      # above the outcome
      outcome thing, for each child
          when a-longer-name at done is x
        pays price on done in window
            when done happened
        then less 1/3
        then rounded half up to pence on each line
        then split by funders
      split funders
        from 2019-01-01  fund 50 %, council rest  by "a"       agreed 2018-12-01
        from 2019-07-01  fund 5 %, council rest   by "longer"  agreed 2018-12-01
        shares rounded half up to pence

    rate price, per child, picked by day earned
      from 2019-01-01  to 2019-06-30      GBP 5.00  by "a"       agreed 2018-12-01
      from 2019-07-01                 GBP 1,250.00  by "longer"
          agreed 2018-12-01

    # the end

    """

  @Test func laysOut() {
    let (text, found) = ContractFormatter.format(SourceText(name: "u", text: Self.untidy))
    #expect(found.isEmpty)
    #expect(text == Self.tidy)
    #expect(ContractFormatter.format(SourceText(name: "t", text: Self.tidy)).text == Self.tidy)
  }

  /// Line ends of other systems and a mark of byte order go; the meaning stays.
  @Test func otherLineEnds() {
    let text = Self.tidy.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    let bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    #expect(ContractFormatter.format(SourceText(name: "w", bytes: bytes)).text == Self.tidy)
  }

  @Test func whatCannotBeReadIsNotLaidOut() {
    let source = SourceText(name: "x", text: "contract x \"X\"\n  edition one\n")
    let (text, found) = ContractFormatter.format(source)
    #expect(text == nil)
    #expect(found.map(\.code) == ["expected"])
  }

  /// Laying out the shipped contracts with every distance changed gives them back.
  @Test(arguments: ContractTests.contracts)
  func distancesDoNotMatter(_ path: String) throws {
    let text = try Repository.text(path)
    var numbers = SeededNumbers(seed: 7)
    let ugly = Distances.disturbed(text, &numbers)
    #expect(ugly != text)
    let formatted = ContractFormatter.format(SourceText(name: path, text: ugly)).text
    #expect(formatted == text)
  }
}

/// Changes the spaces of a text where they mean nothing.
enum Distances {
  /// More indentation, kept in proportion; one to four spaces for one outside quotes.
  static func disturbed(_ text: String, _ numbers: inout SeededNumbers) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard !line.hasPrefix("|"), !line.contains("prices are"), !line.hasPrefix("      ") else {
        lines.append(String(line))
        continue
      }
      let indent = line.prefix { $0 == " " }.count
      var made = String(repeating: " ", count: indent)
      var quoted = false
      var comment = false
      for character in line.dropFirst(indent) {
        if character == "\"" { quoted.toggle() }
        if character == "#" { comment = true }
        made.append(character)
        if character == " ", !quoted, !comment {
          made += String(repeating: " ", count: Int.random(in: 0...3, using: &numbers))
        }
      }
      lines.append(made)
    }
    return lines.joined(separator: "\n")
  }
}
