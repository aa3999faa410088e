#!/usr/bin/env python3
"""An independent computation of the two conformance contracts, to compare the program with.

    independent.py DATA_DIR      prints the figures as JSON; DATA_DIR holds ssda903/ and cohort/
    independent.py --selftest    checks this file on cases made by hand

Written from the decisions that stand beside the cohort and from the rules of the field, never
from the program. Plain and slow on purpose: every child is walked day by day, sets of days are
sets of days, money is exact until a line is rounded. Standard library only.

Where the decisions leave room, this is the reading taken. "Not in the data" means that another
reading gives the same figures on the shared files, so that nothing rests on it.

 1. Stacking: of the rows with one (CHILD, DECOM) the row of the latest file stands whole; rows
    that a later file no longer has stand as they were, an open one stays open. Two rows with one
    key in one file: the lower one stands (not in the data).
 2. Blanks around a value are dropped and codes are raised to capitals (not in the data).
 3. A row whose DEC is before its DECOM is counted, and left out of everything else; likewise
    DEC = DECOM adds no day, though its end reason can still stop tracking (not in the data).
 4. E3, on a closed row that is neither V3 nor V4: care runs on from DEC to the next episode, which
    is the earliest stacked row of the child, whatever its legal status, whose DECOM is on or after
    that DEC. A row that began before DEC is no next episode; its days are in the union anyway
    (not in the data: no child with an E3 has a later or overlapping row).
 5. E2, E11 and E12 stop tracking on any closed row, V3 and V4 too, also long before tracking.
    They never cut a day in care; nor does an adoption end what E3 continues.
 6. No day in care on or after the 18th birthday. For `child_days_in_care` the date of birth is the
    header's, from the latest file that has the child; for the contracts it is the referral's.
    They agree wherever both stand (checked, and printed as a note).
 7. A referred child without a header has no row, and is out of care on every day: the returns
    confirm all children of the council to 31 March 2022.
 8. Days tracked are counted inside the claim periods and up to the as-at day, both of which end
    on 31 March 2022; days of a window after it are not counted, days before 1 April 2017 neither.
 9. `tracked` and `out_of_care` count the days of eligible children only. `out_of_care` is before
    deadweight. `pence` is the sum of the rounded lines, before the split between payers.
10. An intervention counts as completed when its outcome says so; the earliest `ended` of those is
    the first. Of several referrals of one child the earliest counts (not in the data).
11. Lines meet the central fund's ceiling in this order: quarter, then first day paid, family,
    child, outcome, compared as bytes. The share is rounded first, the ceiling cuts it afterwards.
12. A quarter is the calendar quarter: April to June 2017 is 2017Q2. A key of
    `by_cohort_quarter` stands when at least one day was tracked, also if none was out of care.
"""
import csv
import json
import os
import sys
from calendar import isleap, monthrange
from collections import namedtuple
from datetime import date, timedelta
from fractions import Fraction

YEARS = (2017, 2018, 2019, 2020, 2021)
TERM_FIRST, TERM_LAST = date(2017, 4, 1), date(2022, 3, 31)
AS_AT = date(2022, 3, 31)
ONE_DAY = timedelta(days=1)

NOT_COUNTED = {"V3", "V4"}           # short breaks: neither nights nor agreements are care here
STOPPING = {"E2", "E11", "E12"}      # died, adopted
TRANSFER = "E3"

S_RATES = ((date(2017, 4, 1), 5174), (date(2019, 4, 1), 5510))
N_RATES = ((date(2017, 4, 1), 5915),)
N_KEPT = {"edge-of-care": Fraction(67, 100), "reunification": Fraction(1)}
N_OUTCOME = {"edge-of-care": "N1", "reunification": "N2"}
CENTRAL_SHARE, CENTRAL_CEILING = Fraction(17, 100), 100_000_000

Row = namedtuple("Row", "child decom dec rec legal")
Referral = namedtuple("Referral", "family child born referred cohort")
Line = namedtuple("Line", "quarter first_day family child outcome pence")


# ------------------------------------------------------------------------------ dates
def british(text):
    """dd/mm/yyyy, or None for a blank."""
    if not text:
        return None
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def iso(text):
    return date.fromisoformat(text) if text else None


def days(first, last):
    """Every day from first to last, both included."""
    while first <= last:
        yield first
        first += ONE_DAY


def birthday(born, age):
    """The day on which this age is completed; 29 February falls on 28 February."""
    year = born.year + age
    if (born.month, born.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return date(year, born.month, born.day)


def age_on(born, day):
    age = 0
    while birthday(born, age + 1) <= day:
        age += 1
    return age


def window_end(first, months):
    """The last day of so many months beginning with a day: the day before the corresponding date,
    or the last day of the month in which that date does not exist."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    month += 1
    length = monthrange(year, month)[1]
    if first.day > length:
        return date(year, month, length)
    return date(year, month, first.day) - ONE_DAY


def quarter(day):
    return f"{day.year}Q{(day.month + 2) // 3}"


# ------------------------------------------------------------------------------ money
def half_up(amount):
    """The nearest penny of an exact, not negative amount; half a penny goes up."""
    assert amount >= 0
    return int((amount * 2 + 1) // 2)


def price(rates, day):
    """The rate row in force on a day: the first day of the row, and its pence."""
    return [row for row in rates if row[0] <= day][-1]


# ------------------------------------------------------------------------------ care
def stacked(yearly):
    """The rows that stand, of files in the order of their years."""
    standing = {}
    for rows in yearly:
        for row in rows:
            standing[row.child, row.decom] = row
    return list(standing.values())


def by_child(rows):
    children = {}
    for row in rows:
        children.setdefault(row.child, []).append(row)
    return children


def days_in_care(rows, born):
    """The days in care of one child, from all its stacked rows, to the as-at day."""
    adult = birthday(born, 18)
    care = set()
    for row in rows:
        if row.legal in NOT_COUNTED or (row.dec and row.dec < row.decom):
            continue
        last = row.dec - ONE_DAY if row.dec else AS_AT
        if row.dec and row.rec == TRANSFER:
            later = [other.decom for other in rows if other.decom >= row.dec and other is not row]
            last = min(later) - ONE_DAY if later else AS_AT
        for day in days(row.decom, min(last, AS_AT)):
            if day < adult:
                care.add(day)
    return care


def stop_day(rows, born):
    """Tracking stops before this day: death, adoption or the 18th birthday."""
    stops = [birthday(born, 18)]
    for row in rows:
        if row.dec and row.dec >= row.decom and row.rec in STOPPING:
            stops.append(row.dec)
    return min(stops)


def tracked_days(first, months, stop):
    """The days of a tracking window that are before its stop, in the term, and not to come."""
    last = min(window_end(first, months), TERM_LAST, AS_AT)
    return [day for day in days(first, last) if day < stop and day >= TERM_FIRST]


# ------------------------------------------------------------------------------ the contracts
class Figures:
    """What is printed for one contract."""

    def __init__(self):
        self.children = 0
        self.total = self.nothing()
        self.cohorts = {}
        self.quarters = {}
        self.lines = []

    @staticmethod
    def nothing():
        return {"tracked": 0, "out_of_care": 0, "pence": 0}

    def add(self, what, cohort, period, amount):
        if what == "pence" and not amount:
            return
        self.total[what] += amount
        self.cohorts.setdefault(cohort, self.nothing())[what] += amount
        self.quarters.setdefault(f"{cohort} {period}", self.nothing())[what] += amount

    def json(self):
        return {"children_eligible": self.children, **self.total,
                "by_cohort": self.cohorts, "by_cohort_quarter": self.quarters}


def walk(figures, referral, outcome, tracking, care, rates, kept):
    """One eligible child: every tracked day, and a line for each quarter and rate row."""
    paid = {}
    for day in tracking:
        figures.add("tracked", referral.cohort, quarter(day), 1)
        if day in care:
            continue
        figures.add("out_of_care", referral.cohort, quarter(day), 1)
        paid.setdefault((quarter(day), price(rates, day)), []).append(day)
    for (period, (_, pence)), earned in paid.items():
        amount = half_up(len(earned) * pence * kept)
        figures.add("pence", referral.cohort, period, amount)
        figures.lines.append(Line(period, earned[0], referral.family, referral.child, outcome, amount))


def contract_s(referrals, rows):
    figures = Figures()
    for child in referrals:
        if not 8 <= age_on(child.born, child.referred) <= 16:
            continue
        figures.children += 1
        own = rows.get(child.child, [])
        tracking = tracked_days(child.referred + 14 * 7 * ONE_DAY, 18, stop_day(own, child.born))
        walk(figures, child, "S1", tracking, days_in_care(own, child.born), S_RATES, Fraction(1))
    return figures


def contract_n(referrals, rows, completed):
    figures = Figures()
    for child in referrals:
        if not 6 <= age_on(child.born, child.referred) <= 15 or child.child not in completed:
            continue
        figures.children += 1
        own = rows.get(child.child, [])
        tracking = tracked_days(min(completed[child.child]), 36, stop_day(own, child.born))
        walk(figures, child, N_OUTCOME[child.cohort], tracking, days_in_care(own, child.born),
             N_RATES, N_KEPT[child.cohort])
    return figures


def payers(lines):
    """What the central fund and the council pay, in the order claimed."""
    central = council = 0
    for line in sorted(lines, key=lambda l: (l.quarter, l.first_day, l.family.encode(),
                                             l.child.encode(), l.outcome.encode())):
        share = min(half_up(line.pence * CENTRAL_SHARE), CENTRAL_CEILING - central)
        central += share
        council += line.pence - share
    return {"central": central, "council": council}


# ------------------------------------------------------------------------------ reading
def table(folder, *name):
    with open(os.path.join(folder, *name), encoding="utf-8-sig", newline="") as file:
        for record in csv.DictReader(file):
            yield {column: (value or "").strip() for column, value in record.items()}


def read_episodes(folder, year):
    return [Row(r["CHILD"], british(r["DECOM"]), british(r["DEC"]), r["REC"].upper(), r["LS"].upper())
            for r in table(folder, "ssda903", f"{year}-episodes.csv")]


def read_births(folder):
    births = {}
    for year in YEARS:
        for r in table(folder, "ssda903", f"{year}-header.csv"):
            births[r["CHILD"]] = british(r["DOB"])
    return births


def read_referrals(folder):
    first = {}
    for r in table(folder, "cohort", "referrals.csv"):
        new = Referral(r["family"], r["child"], iso(r["date_of_birth"]), iso(r["referred"]), r["cohort"])
        if new.child not in first or new.referred < first[new.child].referred:
            first[new.child] = new
    return list(first.values())


def read_completed(folder):
    completed = {}
    for r in table(folder, "cohort", "interventions.csv"):
        if r["outcome"] == "completed":
            completed.setdefault(r["child"], []).append(iso(r["ended"]))
    return completed


# ------------------------------------------------------------------------------ what is printed
def input_figures(yearly):
    rows = [row for file in yearly for row in file]
    return {
        "rows": len(rows),
        "open_with_rec": sum(1 for r in rows if not r.dec and r.rec),
        "dec_without_rec": sum(1 for r in rows if r.dec and not r.rec),
        "dec_equals_decom": sum(1 for r in rows if r.dec and r.dec == r.decom),
        "dec_before_decom": sum(1 for r in rows if r.dec and r.dec < r.decom),
        "v4": sum(1 for r in rows if r.legal == "V4"),
        "distinct_episodes": len({(r.child, r.decom) for r in rows}),
    }


def notes(yearly, births, referrals):
    """Beside the figures; compared with nothing."""
    standing = stacked(yearly)
    overlapping = 0
    for rows in by_child(standing).values():
        rows = sorted(rows, key=lambda r: r.decom)
        overlapping += sum(1 for a, b in zip(rows, rows[1:]) if not a.dec or b.decom < a.dec)
    return {
        "open_after_stacking": sum(1 for r in standing if not r.dec),
        "v3": sum(1 for rows in yearly for r in rows if r.legal == "V3"),
        "rows_that_overlap_the_next": overlapping,
        "referred_without_a_header": sum(1 for r in referrals if r.child not in births),
        "births_that_differ": sum(1 for r in referrals if births.get(r.child, r.born) != r.born),
    }


def compute(folder):
    yearly = [read_episodes(folder, year) for year in YEARS]
    births, referrals = read_births(folder), read_referrals(folder)
    rows = by_child(stacked(yearly))
    s = contract_s(referrals, rows)
    n = contract_n(referrals, rows, read_completed(folder))
    return {
        "input": input_figures(yearly),
        "notes": notes(yearly, births, referrals),
        "child_days_in_care": sum(len(days_in_care(own, births[child])) for child, own in rows.items()),
        "S": s.json(),
        "N": {**n.json(), "payers": payers(n.lines)},
    }


# ------------------------------------------------------------------------------ cases made by hand
def selftest():
    born = date(2008, 5, 20)

    def row(decom, dec, rec="E4A", legal="V2"):
        return Row("C1", iso(decom), iso(dec), rec, legal)

    def care(*rows, born=born):
        return days_in_care(list(rows), born)

    # Ages and windows.
    assert age_on(date(2004, 2, 29), date(2020, 2, 28)) == 15
    assert age_on(date(2004, 2, 29), date(2022, 2, 27)) == 17
    assert age_on(date(2004, 2, 29), date(2022, 2, 28)) == 18
    assert window_end(date(2023, 8, 28), 18) == date(2025, 2, 27)
    assert window_end(date(2023, 8, 31), 18) == date(2025, 2, 28)
    assert window_end(date(2024, 2, 29), 48) == date(2028, 2, 28)
    assert window_end(date(2019, 7, 8), 18) == date(2021, 1, 7)
    assert [quarter(date(2019, m, 1)) for m in (1, 3, 4, 12)] == ["2019Q1", "2019Q1", "2019Q2", "2019Q4"]
    assert [half_up(Fraction(n, 2)) for n in (0, 1, 2, 3)] == [0, 1, 1, 2]
    assert price(S_RATES, date(2019, 3, 31))[1] == 5174 and price(S_RATES, date(2019, 4, 1))[1] == 5510

    # A fortnight is fourteen days; a move counts once; overlaps are a union; no length, no day.
    assert len(care(row("2019-08-05", "2019-08-19"))) == 14
    assert len(care(row("2019-08-05", "2019-08-12", "X1"), row("2019-08-12", "2019-08-19"))) == 14
    assert len(care(row("2019-08-05", "2019-08-19"), row("2019-08-12", "2019-08-26"))) == 21
    assert not care(row("2019-09-02", "2019-09-02")) and not care(row("2019-09-02", "2019-09-01"))
    # Short breaks are not care; remand and police protection are.
    assert not care(row("2019-08-05", "2019-08-19", legal="V3"), row("2019-08-05", None, "", "V4"))
    assert len(care(row("2019-08-05", "2019-08-08", legal="J1"), row("2019-09-01", "2019-09-02", legal="L1"))) == 4
    # An open row runs to the as-at day, whatever its REC; a row stops at the 18th birthday.
    assert len(care(row("2022-03-22", None, "E4A"))) == 10
    assert len(care(row("2022-03-22", None), born=date(2004, 3, 25))) == 3
    # E3 goes on to the next episode, else to 18 or the as-at day; never from a V3 or an open row.
    assert len(care(row("2019-08-05", "2019-08-19", "E3"), row("2019-09-16", "2019-09-23"))) == 14 + 28 + 7
    assert len(care(row("2022-03-01", "2022-03-02", "E3"))) == 31
    assert len(care(row("2019-08-05", "2019-08-06", "E3"), born=date(2001, 8, 20))) == 15
    assert not care(row("2022-03-01", "2022-03-02", "E3", "V3"))
    assert len(care(row("2019-08-05", "2019-08-19", "E9"))) == 14
    # The later return wins, row by row.
    first = [row("2019-03-25", None, "E4A"), row("2019-01-01", "2019-01-05")]
    assert len(care(*stacked([first, [row("2019-03-25", "2019-04-08")]]))) == 14 + 4
    # Death and adoption stop tracking, from an open row they do not.
    assert stop_day([row("2019-03-25", "2019-04-08", "E12", "V4")], born) == date(2019, 4, 8)
    assert stop_day([row("2019-03-25", None, "E2")], born) == birthday(born, 18)

    # S: referral 1 April 2019, tracked from 8 July: 85 days, 14 of them in care, at the later rate.
    c1 = Referral("F1", "C1", born, date(2019, 4, 1), "edge-of-care")
    s = contract_s([c1], {"C1": [row("2019-08-05", "2019-08-19")]})
    assert s.children == 1 and s.total["tracked"] == 550 and s.total["out_of_care"] == 536
    assert s.quarters["edge-of-care 2019Q3"] == {"tracked": 85, "out_of_care": 71, "pence": 71 * 5510}
    assert s.quarters["edge-of-care 2021Q1"]["tracked"] == 7
    # A stop on or before the first day tracks nothing; the child stays eligible.
    s = contract_s([c1], {"C1": [row("2018-01-01", "2019-07-08", "E2")]})
    assert s.children == 1 and s.total["tracked"] == 0 and not s.quarters
    # Seventeen is not eligible.
    assert contract_s([c1._replace(born=date(2002, 4, 1))], {}).children == 0
    assert contract_s([c1._replace(born=date(2002, 4, 2))], {}).children == 1

    # N: a completed intervention, 33 % off the money, and 17 % of each line to the centre.
    assert contract_n([c1], {}, {}).children == 0
    n = contract_n([c1], {}, {"C1": [date(2019, 9, 2), date(2019, 9, 1)]})
    assert n.total["tracked"] == 943 and n.quarters["edge-of-care 2019Q3"]["tracked"] == 30
    assert n.quarters["edge-of-care 2019Q3"]["pence"] == 118892       # 30 x 5915 x 0.67 = 118891.5
    assert n.lines[0].outcome == "N1" and payers(n.lines[:1]) == {"central": 20212, "council": 98680}
    # The ceiling: 17 % of GBP 5,882,352.94 is a penny's fraction under a million pounds.
    big = [Line("2019Q3", date(2019, 7, d), "F1", "C1", "N2", p) for d, p in ((2, 588235294), (1, 1000))]
    assert payers(big) == {"central": 100000000, "council": 488236294}
    print("selftest: ok")


if __name__ == "__main__":
    if sys.argv[1:] == ["--selftest"]:
        selftest()
    elif len(sys.argv) == 2 and not sys.argv[1].startswith("-"):
        print(json.dumps(compute(sys.argv[1]), indent=2, sort_keys=True))
    else:
        sys.exit("usage: independent.py DATA_DIR | --selftest")
