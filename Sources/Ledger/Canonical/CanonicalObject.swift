/// The members of a canonical object, in the order of their keys.
package struct CanonicalObject: Hashable, Sendable {
  package struct Member: Hashable, Sendable {
    package let key: String
    package let value: CanonicalValue

    package init(_ key: String, _ value: CanonicalValue) {
      self.key = key
      self.value = value
    }
  }

  /// Ascending by key, each key once.
  package private(set) var members: [Member] = []

  package init() {}

  /// The members given, in any order; of two with one key the later counts.
  package init(_ members: some Sequence<(String, CanonicalValue)>) {
    for (key, value) in members { self[key] = value }
  }

  /// Members that a reader has seen in ascending order.
  init(ascending members: [Member]) { self.members = members }

  /// The value of `key`; setting nil takes the member away.
  package subscript(key: String) -> CanonicalValue? {
    get {
      let index = place(of: key)
      return index < members.count && members[index].key == key ? members[index].value : nil
    }
    set {
      let index = place(of: key)
      let present = index < members.count && members[index].key == key
      switch (newValue, present) {
      case (let value?, true): members[index] = Member(key, value)
      case (let value?, false): members.insert(Member(key, value), at: index)
      case (nil, true): members.remove(at: index)
      case (nil, false): break
      }
    }
  }

  /// The index of the first member whose key is not before `key`.
  private func place(of key: String) -> Int {
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if members[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension CanonicalObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, CanonicalValue)...) { self.init(elements) }
}
