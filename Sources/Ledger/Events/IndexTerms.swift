/// The pseudonyms under which an event is found again.
package enum IndexTerms {
  package static let most = 64
  package static let longest = 200

  /// The terms that a payload names in ``PayloadMember/about``; none when it has no such member.
  ///
  /// - Throws: when the member is not an ascending array of 1 to 64 printable ASCII strings.
  package static func of(_ payload: CanonicalObject) throws(IndexTermError) -> [String] {
    guard let member = payload[PayloadMember.about] else { return [] }
    guard let values = member.array, (1...most).contains(values.count) else {
      throw IndexTermError.notAList
    }
    var terms: [String] = []
    terms.reserveCapacity(values.count)
    for value in values {
      guard let term = value.string, isValid(term) else { throw IndexTermError.form }
      if let last = terms.last, last >= term { throw IndexTermError.order }
      terms.append(term)
    }
    return terms
  }

  /// Whether `term` is 1 to 200 printable ASCII characters, spaces excluded.
  package static func isValid(_ term: String) -> Bool {
    (1...longest).contains(term.utf8.count) && term.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
  }
}

/// What is wrong with the `about` member of a payload.
package enum IndexTermError: String, Error, Hashable, Sendable {
  case notAList = "about must be a list of 1 to 64 pseudonyms"
  case form = "a pseudonym in about must be 1 to 200 printable ASCII characters without a space"
  case order = "the pseudonyms in about must ascend, each standing once"
}
