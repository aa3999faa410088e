import Casework
import Quantities
import Terms

/// The stretch of days over which everything is asked, day by day, and the day up to which anything
/// has happened.
struct Horizon {
  let first: Int
  let last: Int
  let asAt: Int

  /// No window of the contracts written for the tests asks what lies further on.
  static let usualReach = 400

  var days: ClosedRange<Int> { first...last }

  /// From before anything that the families' facts say to so many days after it and the as-at day; no
  /// unit lies further on.
  init(contract: CheckedContract, families: [FamilyHistory], asAt: Day, reach: Int = usualReach) {
    var first = contract.term.start.n
    var last = asAt.n
    for family in families {
      for one in [family.family] + family.children + family.adults {
        for each in one.occurrences {
          first = min(first, each.day.n)
          last = max(last, each.day.n)
        }
        for each in one.states {
          first = min(first, each.days.start.n)
          last = max(last, each.days.start.n)
        }
        for each in one.readings {
          first = min(first, each.day.n)
          last = max(last, each.day.n)
        }
        for each in one.care { first = min(first, each.start.n) }
        // The birthday that contracts stop a window by, or pay on, may lie before all of it.
        if let born = one.born?.n {
          let years = reach > Self.usualReach ? 16 : 18
          first = min(first, Almanac.shared.birthday(born, years, .february28))
        }
      }
    }
    // Generated contracts take lengths off days; those written for the tests begin with a fact.
    self.first = first - (reach > Self.usualReach ? 250 : 2)
    self.last = last + reach
    self.asAt = asAt.n
  }
}

/// Of whom an expression is asked: somebody of a family, and the case that it is asked for.
struct Asked: Hashable {
  enum Who: Hashable {
    case family
    case child(Int)
    case adult(Int)
  }

  var who: Who
  /// Inside a case, the event that opened it is the one that happened on this day.
  var openedBy: Int?
  var openedOn: Int?

  func about(_ who: Who) -> Asked { Asked(who: who, openedBy: openedBy, openedOn: openedOn) }
}

/// A yes or no for each day of the horizon.
struct DayTable {
  let first: Int
  var marks: [Bool]

  init(_ horizon: Horizon) {
    first = horizon.first
    marks = Array(repeating: false, count: horizon.last - horizon.first + 1)
  }

  subscript(day: Int) -> Bool {
    get { day >= first && day - first < marks.count && marks[day - first] }
    set { if day >= first, day - first < marks.count { marks[day - first] = newValue } }
  }

  var firstMarked: Int? { marks.firstIndex(of: true).map { $0 + first } }
  var lastMarked: Int? { marks.lastIndex(of: true).map { $0 + first } }
  var isEmpty: Bool { !marks.contains(true) }
}
