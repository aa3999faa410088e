import Quantities
import Testing

@Test func ratiosAreExactOrRefused() throws {
  let third = try Ratio(1, over: 3)
  #expect(try third.plus(third).plus(third) == .one)
  #expect(try Ratio(10, over: -4) == Ratio(-5, over: 2))
  #expect(try Ratio(2, over: 3).times(Ratio(3, over: 2)) == .one)
  #expect(try Ratio(whole: 7).divided(by: Ratio(7, over: 2)) == Ratio(whole: 2))
  #expect(throws: Overflow.self) { try Ratio(whole: .max).plus(.one) }
  #expect(throws: Overflow.self) { try Ratio(whole: .max).times(2) }
  #expect(throws: Overflow.self) { try Ratio(1, over: 0) }
  #expect(throws: Overflow.self) { try Ratio.one.divided(by: .zero) }
  #expect(try Ratio(1, over: 3) < Ratio(34, over: 100))
  #expect(try !(Ratio(-1, over: 3) < Ratio(-34, over: 100)))
  // Cross products of these would not fit 128 bits.
  #expect(try Ratio(.max, over: .max - 1) > Ratio.one)
  // The floor times the denominator would not fit.
  let half = Int128.max / 2
  #expect(try Ratio(-.max, over: half + 2) < Ratio(-3, over: 2))
  #expect(try Ratio(-.max, over: half + 2) > Ratio(-.max, over: half + 1))
  #expect(try Ratio(.max - 1, over: .max) < Ratio(.max, over: .max - 1))
}

@Test(
  arguments: [
    ("0.67", 67, 100), ("46/5", 46, 5), ("-7", -7, 1), ("51.92", 1298, 25), ("-0.5", -1, 2),
  ] as [(String, Int, Int)])
func ratiosAreReadAsWritten(_ text: String, _ top: Int, _ bottom: Int) throws {
  #expect(try Ratio(text: text) == Ratio(Int128(top), over: Int128(bottom)))
}

@Test func whatIsNoRatioIsRefused() {
  for text in ["", ".", "1.", ".5", "1/0", "1/-2", "1e3", "0x1", "1.2.3", "--1", "1/2/3", " 1"] {
    #expect(Ratio(text: text) == nil, "\(text)")
  }
}

/// Every mode rounds the magnitude, so that a reversed line is the exact negative (rule 17).
@Test(
  arguments: [
    ("1/2", 1, 0, 1, 0), ("3/2", 2, 2, 2, 1), ("5/2", 3, 2, 3, 2),
    ("7371.273", 7371, 7371, 7372, 7371),
    ("1/3", 0, 0, 1, 0), ("2/3", 1, 1, 1, 0), ("4", 4, 4, 4, 4), ("502.5", 503, 502, 503, 502),
  ] as [(String, Int128, Int128, Int128, Int128)])
func roundingIsSymmetric(
  _ text: String, _ halfUp: Int128, _ halfEven: Int128, _ up: Int128, _ down: Int128
) throws {
  let value = try #require(Ratio(text: text))
  let wanted: [(RoundingMode, Int128)] = [
    (.halfUp, halfUp), (.halfEven, halfEven), (.up, up), (.down, down),
  ]
  for (mode, whole) in wanted {
    #expect(try value.rounded(mode) == whole)
    #expect(try value.negated.rounded(mode) == -whole)
  }
}

@Test(
  arguments: [
    (0, "GBP 0.00", "0.00"), (5, "GBP 0.05", "0.05"), (-5, "GBP -0.05", "-0.05"),
    (367_354, "GBP 3,673.54", "3673.54"), (-17_600, "GBP -176.00", "-176.00"),
    (862_967_950, "GBP 8,629,679.50", "8629679.50"),
    (.max, "GBP 92,233,720,368,547,758.07", "92233720368547758.07"),
  ] as [(Int64, String, String)])
func moneyReadsAsContractsWriteIt(_ pence: Int64, _ written: String, _ decimal: String) {
  #expect("\(Pence(pence))" == written)
  #expect(Pence(pence).decimal == decimal)
  #expect(Pence(figures: decimal) == Pence(pence))
  #expect(Pence(figures: Pence(pence).figures) == Pence(pence))
}

@Test func whatIsNoMoneyIsRefused() {
  let bad = [
    "", "-", "1.", "1.234", "1,23", "1,2345", "12,34,567", ",123", "1.2.3", "£1", "1 000", "1e3",
    "92233720368547758.08", "99999999999999999999", "1,000,00.00", "+1",
  ]
  for text in bad { #expect(Pence(figures: text) == nil, "\(text)") }
  #expect(Pence(figures: "1,000") == Pence(100_000))
  #expect(Pence(figures: "12.5") == Pence(1250))
}

@Test func sumsThatDoNotFitAreRefused() {
  #expect(throws: Overflow.self) { try [Pence(.max), Pence(1)].total() }
  #expect(throws: Overflow.self) { try Pence(-.max).minus(Pence(2)) }
  #expect(throws: Overflow.self) { try Pence(exact: Int128(Int64.max) + 1) }
}
