extension LanguageConstructs {
  /// Forms of what a scenario says, as `forms` has those of terms.
  static let scenarioForms = [
    // people
    "child CODE of CODE , born DATE", "child CODE of CODE child", "child CODE .. CODE of CODE",
    "child CODE , born DATE", "child CODE adult", "adult CODE of CODE , born DATE",
    "adult CODE of CODE adult", "adult CODE family CODE",
    // facts
    "CODE NAME DATE", "CODE .. CODE NAME DATE", "CODE NAME from DATE", "CODE NAME DATE .. DATE",
    "CODE NAME CODE from DATE", "CODE NAME CODE DATE .. DATE", "CODE NAME N on DATE",
    "CODE .. CODE NAME N on DATE", "CODE .. CODE NAME CODE from DATE",
    // care
    "CODE care DATE , CODE CODE", "CODE care DATE , CODE CODE CODE",
    "CODE care DATE to DATE , CODE CODE", "CODE care DATE to DATE , CODE CODE CODE CODE",
    "CODE .. CODE care DATE", "CODE care unreadable CODE", "CODE care unreadable from DATE",
    "CODE confirmed to DATE", "CODE .. CODE confirmed to DATE",
    // instead
    "instead CODE NAME DATE", "instead CODE NAME CODE from DATE", "instead CODE NAME N on DATE",
    "instead CODE care DATE", "instead CODE care unreadable", "instead CODE confirmed to DATE",
    // claims
    "claim DATE .. DATE expect", "claim DATE .. DATE on DATE",
    // figures
    "expect total = MONEY", "expect total CODE = MONEY", "expect N = MONEY",
    "expect N CODE = MONEY",
    "expect NAME = MONEY", "expect NAME CODE = MONEY", "= MONEY for", "for SPAN", "for N NAME",
    "for N / SPAN", "for N / N NAME", "held =", "held for", "in DATE .. DATE = MONEY",
    "in DATE .. DATE held", "from NAME = MONEY", "from CODE = MONEY", "as NAME = MONEY",
    "in DATE .. DATE as NAME", "from NAME in DATE .. DATE", "= MONEY because STRING",
    // nothing, and why
    "expect nothing from total", "expect nothing from N expect", "expect nothing from N CODE",
    "expect nothing from NAME", "expect nothing from NAME CODE because",
    "because not eligible STRING", "because not eligible under clause N",
    "under clause N STRING", "because excluded by clause N", "because the condition fails",
    "because no day qualifies", "because not due", "because the slide gives nothing",
    "because held", "because capped",
    // savings and measures
    "expect saving NAME low = MONEY", "expect saving NAME central net",
    "expect saving NAME high CODE",
    "expect saving avoided", "expect saving cashable", "low net CODE = MONEY",
    "expect nothing from saving", "expect measure NAME = N", "expect measure NAME CODE = N",
    "= N / N", "= N %", "= none",
  ]
}
