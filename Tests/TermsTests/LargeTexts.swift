/// Contracts that are larger than any that is signed, in one respect each; made, and never kept.
///
/// Each grows evenly with `count`: what costs more than evenly to read shows when two sizes are
/// compared.
enum LargeTexts {
  /// The heading, facts and periods that all of them begin with.
  private static let head = """
    contract large "Larger than any that is signed"
      edition 1
      term 2019-01-01 .. 2020-12-31
      money GBP
      prices are invented
      29 February birthdays fall on 28 February
      days not confirmed are held
      rates are picked by day earned

    facts
      referral  event of child, first counts
      home      state of child

    periods
      every 3 months to 2020-12-31

    | 1  A night of being looked after is a day in care.
    clause 1 "Day in care"
      care in-care
        respite                does not count
        agreements             days inside are held
        remand                 counts
        police protection      counts
        placed with parents    counts
        hospital and holidays  count
        missing                counts
        custody                ends care
        transfer               ends care

    | 2  Tracking is six months from referral.
    clause 2 "Tracking"
      days tracking = 6 months beginning with referral in term
      outcome day-out, for each child
        pays day-rate for each day of tracking except in-care
        then rounded half up to pence on each line
        then paid by council

    rate day-rate, per day
      from 2019-01-01  GBP 50.00  by "letter"  agreed 2018-12-01


    """

  private static let story = """
      child C1 of F1, born 2008-05-20
      C1 referral 2019-01-01
      C1 care 2019-02-01 to 2019-02-11, C2 U6 E4A
      C1 confirmed to 2019-03-31
      claim 2019-01-01 .. 2019-03-31

    """

  /// Clauses that each define a day, a set of days and a test, which the next step names.
  static func definitions(_ count: Int) -> String {
    head
      + (1...count).map { index in
        """
        | L\(index)  Paper.
        clause L\(index) "Clause \(index)"
          day day-\(index) = referral + \(index % 97 + 1) days
          days days-\(index) = \(index % 9 + 1) months beginning with day-\(index) in term
          excluded child when every day of days-\(index) is in in-care


        """
      }.joined()
  }

  /// Clauses that each pay an outcome by a rate of its own, under one limit and one split, and a
  /// scenario that expects one of each hundred.
  static func outcomes(_ count: Int) -> String {
    head + payment
      + (1...count).map { index in
        """
        | P\(index)  Paper.
        clause P\(index) "Payment \(index)"
          outcome outcome-\(index), for each child when referral is before 2020-06-01
            pays rate-\(index) for each day of tracking except in-care
            worked out by payment

        rate rate-\(index), per day
          from 2019-01-01  GBP \(index % 90 + 1).00  by "letter"  agreed 2018-12-01


        """
      }.joined() + "scenario \"some of each\"\n" + story
      + stride(from: 1, through: count, by: 100).map {
        "  expect outcome-\($0) C1 = GBP \(($0 % 90 + 1) * 72).00 for 80 days\n"
      }.joined()
  }

  private static let payment = """
    | 3  The home council and the fund share what is paid.
    clause 3 "Payment"
      limit child-maximum = GBP 1,000,000,000 for each child, whole units only, in the order earned
      steps payment
        less 10 %
        at most child-maximum
        rounded half up to pence on each line
        split by funders
      split funders
        from 2019-01-01  fund 50 %, home rest  by "letter"  agreed 2018-12-01
        shares rounded half up to pence


    """

  /// One rate with a row a code, and one whose rows follow each other day by day.
  static func rows(_ count: Int) -> String {
    let codes = (1...count).map { "H\($0)" }
    let rate =
      "rate keyed, per day, by home\n"
      + codes.map {
        "  \($0)  from 2019-01-01  GBP 51.74  by \"letter\"  agreed 2018-12-01\n"
      }.joined() + "  other  from 2019-01-01  GBP 1.00  by \"letter\"  agreed 2018-12-01\n\n"
    let dated =
      "rate stepped, per day\n"
      + (0..<count).map { index in
        let (year, month, day) = (1600 + index / 336, index / 28 % 12 + 1, index % 28 + 1)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "  from \(year)-\(two(month))-\(two(day))  GBP \(index).00  by \"letter\""
          + "  agreed 1599-12-01\n"
      }.joined() + "\n"
    let clauses = ["keyed", "stepped"].map { name in
      """
      | 3.\(name)  Paper.
      clause P\(name) "Paid by \(name)"
        outcome by-\(name), for each child
          pays \(name) for each day of tracking except in-care
          then rounded half up to pence on each line
          then paid by council


      """
    }.joined()
    return head + clauses + rate + dated
  }

  static func scenarios(_ count: Int) -> String {
    head
      + (1...count).map { index in
        "scenario \"story \(index)\"\n" + story
          + "  # 1 January .. 31 March is 90 days, less 10\n"
          + "  expect 2 C1 = GBP 4,000.00 for 80 days\n  expect 2 C1 from council = GBP 4,000.00\n\n"
      }.joined()
  }

  /// A story about so many children, and what is expected of each.
  static func people(_ count: Int) -> String {
    head + "scenario \"many\"\n"
      + (1...count).map { index in
        """
          child C\(index) of F\(index), born 2008-05-20
          C\(index) referral 2019-01-01
          C\(index) confirmed to 2019-03-31

        """
      }.joined() + "  claim 2019-01-01 .. 2019-03-31\n"
      + (1...count).map { "  expect 2 C\($0) = GBP 4,500.00 for 90 days\n" }.joined()
  }

  /// Every line wrong in its way, none the consequence of another.
  static func errors(_ count: Int) -> String {
    head
      + (1...count).map { index in
        switch index % 8 {
        case 0: "clause E\(index) \"Error\"\n  days d-\(index) = trakcing\(index) in term\n"
        case 1: "clause E\(index) \"Error\"\n  days e-\(index) = (tracking and\n"
        case 2: "rate r-\(index), per day\n  from 2019-02-30  GBP 1.00\n"
        case 3:
          "scenario \"s\(index)\"\n  child C1 of F1, born 2008-05-20\n  C1 refferal 2019-01-01\n"
        case 4: "clause 2 \"Again\"\n  not modelled \"x\" because \"y\"\n"
        case 5: "scenario \"s\(index)\"\n  expect P\(index) C\(index) = GBP 1.00\n"
        case 6: "\tclasue E\(index) \"Error\"\n"
        default:
          "scenario \"s\(index)\"\n  claim 2019-01-02 .. 2019-03-30\n  expect outcme-\(index) C1 = nothing\n"
        }
      }.joined()
  }

  /// So many errors on one line.
  static func errorsOnOneLine(_ count: Int) -> String {
    head + "clause E \"Error\"\n  test t = "
      + (1...count).map { "unknown-\($0) happened" }.joined(separator: " and ") + "\n"
  }

  /// Refused characters, and lines that cannot be read for another reason, side by side.
  static func marred(_ count: Int) -> String {
    head + "clause E \"Error\"\n"
      + (1...count).map { "  days d-\($0) = \u{7F}term\n  days e-\($0) = \n" }.joined()
  }

  /// Lines that could belong to the block or the term above them.
  static func putBack(_ count: Int) -> String {
    head + "scenario \"s\"\n" + String(repeating: "C1 referral 2019-01-01\n", count: count)
      + "clause 9 \"c\"\n  care a\n" + String(repeating: "  remand counts\n", count: count)
  }

  /// Blocks within blocks, as deep as there are lines.
  static func staircase(_ count: Int) -> String {
    head + "clause 9 \"c\"\n"
      + (1...count).map { String(repeating: " ", count: $0) + "days\n" }.joined()
  }

  /// An outcome with so many ways to be paid, and a ladder of so many steps.
  static func variants(_ count: Int) -> String {
    head + "| 9  Paper.\nclause 9 \"c\"\n  steps s\n"
      + String(repeating: "    less 1 %\n", count: count)
      + "    rounded half up to pence on each line\n    paid by council\n"
      + "  outcome o, for each child, best of\n"
      + (1...count).map { "    pays rate-\($0) on referral in term\n" }.joined()
      + "    worked out by s\n\n"
      + (1...count).map {
        "rate rate-\($0), per child\n  from 2019-01-01  GBP \($0).00  by \"letter\"  agreed 2018-12-01\n\n"
      }.joined()
  }

  /// Terms of one name: conditions of eligibility in one clause.
  static func conditions(_ count: Int) -> String {
    head + "| 9  Paper.\nclause 9 \"c\"\n"
      + (1...count).map { "  excluded child when age at referral is \($0)\n" }.joined()
  }

  /// Paper of so many lines over one clause, and a comment of so many.
  static func paper(_ count: Int) -> String {
    head + (1...count).map { "|  line \($0) of the paper\n" }.joined() + "clause 9 \"c\"\n"
      + (1...count).map { "  # line \($0)\n" }.joined() + "  not modelled \"x\" because \"y\"\n"
  }

  /// A long clause, then lines in the first column that belong to no block.
  static func strewn(_ count: Int) -> String {
    head + "clause 9 \"c\"\n  not modelled \"x\"\n"
      + String(repeating: "      because \"y\"\n", count: count)
      + (1...count).map { "pays nobody-\($0)\n" }.joined()
  }

  /// A ladder of so many steps.
  static func steps(_ count: Int) -> String {
    head + "clause 9 \"c\"\n  steps s\n" + String(repeating: "    less 1 %\n", count: count)
  }

  /// A rate by number with a row for each number.
  static func bands(_ count: Int) -> String {
    head + "rate r, per child, by number earned\n"
      + (1..<count).map {
        "  \($0) to \($0)  from 2019-01-01  GBP \($0).00  by \"letter\"  agreed 2018-12-01\n"
      }.joined() + "  \(count) on  from 2019-01-01  GBP 1.00  by \"letter\"  agreed 2018-12-01\n"
  }

  /// A scenario of ten thousand people to whom so many things happen.
  static func runs(_ count: Int) -> String {
    head + "scenario \"crowd\"\n  child C00001 .. C10000, born 2008-05-20\n"
      + String(repeating: "  C00001 .. C10000 referral 2019-01-01\n", count: count - 1)
  }

  /// A crowd that is claimed for again and again.
  static func claims(_ count: Int, of people: Int) -> String {
    head + "scenario \"crowd\"\n  child C10001 .. C\(10_000 + people), born 2008-05-20\n"
      + String(repeating: "  claim 2019-01-01 .. 2019-03-31\n", count: count)
  }

  /// Definitions that each name the one before twice.
  static func doubling(_ count: Int) -> String {
    head + "clause 9 \"c\"\n  days d-0 = term\n"
      + (1...count).map { "  days d-\($0) = d-\($0 - 1) except d-\($0 - 1)\n" }.joined()
  }

  /// Definitions that each name the one before.
  static func chain(_ count: Int) -> String {
    head + "clause 9 \"c\"\n  days d-0 = term\n"
      + (1...count).map { "  days d-\($0) = d-\($0 - 1) except tracking\n" }.joined()
  }

  static let all: [(name: String, make: @Sendable (Int) -> String)] = [
    ("definitions", definitions), ("outcomes", outcomes), ("rows", rows), ("scenarios", scenarios),
    ("people", people), ("errors", errors), ("errors on one line", errorsOnOneLine),
    ("marred", marred), ("put back", putBack), ("variants", variants), ("conditions", conditions),
    ("paper", paper), ("strewn", strewn), ("staircase", staircase),
  ]
}
