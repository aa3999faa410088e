#!/usr/bin/env python3
"""Counts days as a contract does, in DuckDB or polars, and compares them with ours.

    day_counts.py duckdb|polars CONTRACT FOLDER

The folder holds the rows that `outturn-bench` evaluated, as CSV, and what it counted. Prints one
line: `agree LOAD COUNT PROCESSOR seconds ENGINE VERSION, THREADS threads, N counts`, or `missing`
when the engine is not installed, or where the counts differ (exit code 1).

Each counts what it needs to and no more: no status of a day, no limit, no price, no explanation, and
nothing that the cohort has none of (deaths, adoptions, pauses, declined referrals, agreements,
corrections). Overlapping episodes of care are joined, as they must be.
"""
import csv
import sys
import time
from fractions import Fraction

# Days are half-open; care is in care on D when it began on or before D and had not ceased by D.
AS_AT_END = "2026-04-01"

# What opens a window, how many months it runs, and who has one.
WINDOWS = {
    "stronger-families-suffolk": [
        ("day-out-of-care", "referral + 98", 18, "cohort = 'edge-of-care' and of_age(8, 17)"),
        ("day-reunified", "greatest(referral + 98, reunified)", 18,
         "cohort = 'in-care' and of_age(8, 17)"),
    ],
    "stronger-families-norfolk": [
        ("day-out-of-care", "therapy", 36, "cohort = 'edge-of-care' and of_age(NORFOLK, 16)"),
        ("day-reunified", "reunified", 36, "cohort = 'in-care' and of_age(NORFOLK, 16)"),
    ],
    "positive-families-partnership": [
        ("week-out-of-care", "completed", 24, "of_age(10, 18)"),
    ],
    "essex-edge-of-care": [("day-saved", "referral", 30, "true")],
    "family-hubs": [("children-in-care", "closed", 12, "true")],
}
THERAPY = {"positive-families-partnership": ("MST", "FFT")}
TABLES = ("children", "events", "states", "care", "periods")


def expected(folder):
    with open(f"{folder}/counts.csv", newline="") as file:
        return {
            row["what"]: Fraction(int(row["numerator"]), int(row["denominator"]))
            for row in csv.DictReader(file)
        }


class DuckDB:
    def __init__(self):
        import duckdb

        self.version = duckdb.__version__
        self.link = duckdb.connect()
        self.threads = self.link.execute("select current_setting('threads')").fetchone()[0]

    def load(self, folder):
        for table in TABLES:
            self.link.execute(
                f"create table {table} as select * from read_csv('{folder}/{table}.csv', header = true)")

    def count(self, key):
        run = self.link.execute
        programmes = THERAPY.get(key, ("FFT", "FFT-CW"))
        run("""create or replace macro span_end(d, months) as
          case when day((d + to_months(months))::date) < day(d)
          then (d + to_months(months))::date + 1 else (d + to_months(months))::date end""")
        run("create or replace macro birthday(born, years) as (born + to_years(years))::date")
        run(f"""create or replace temp table subject as
          select c.child, c.born, r.referral, s.code as cohort, t.therapy, x.completed, h.reunified,
            p.opened, p.closed
          from children c
          left join (select subject, min(day) as referral from events where name = 'referral'
            group by 1) r on r.subject = c.child
          left join states s on s.child = c.child and s.name = 'cohort' and s."from" <= r.referral
          left join (select subject, min(day) as therapy from events
            where name = 'started' and code in {programmes} group by 1) t on t.subject = c.child
          left join (select subject, min(day) as completed from events
            where name = 'completed' and code in {programmes} group by 1) x on x.subject = c.child
          left join (select subject, min(day) as reunified from events where name = 'reunified'
            group by 1) h on h.subject = c.child
          left join (select subject, min(day) filter (name = 'plan-opened') as opened,
            min(day) filter (name = 'plan-closed') as closed from events group by 1) p
            on p.subject = c.family""")
        windows = []
        for outcome, start, months, who in WINDOWS[key]:
            anchor = "therapy_started" if key.startswith("positive") else "referral"
            for low, high in ((8, 17), (10, 18)):
                who = who.replace(
                    f"of_age({low}, {high})",
                    f"(birthday(born, {low}) <= {anchor} and {anchor} < birthday(born, {high}))")
            who = who.replace(
                "of_age(NORFOLK, 16)",
                "(birthday(born, case when referral >= date '2021-04-01' then 6 else 8 end)"
                " <= referral and referral < birthday(born, 16))")
            who = who.replace("therapy_started", "therapy")
            end = f"least(span_end({start}, {months}), birthday(born, 18), term_end)"
            begin = f"greatest({start}, term_start)"
            if key == "family-hubs":
                begin, end = f"{start} + 1", f"({start} + to_months({months}))::date + 1"
            windows.append(
                f"""select '{outcome}' as outcome, child, opened, {begin} as start,
                  least({end}, date '{AS_AT_END}') as "end" from subject, term where {who}""")
        run("create or replace temp table term as select min(start) as term_start, max(\"end\")"
            " as term_end from periods")
        run("create or replace temp table windows as select * from ("
            + " union all ".join(windows) + ") where start < \"end\"")
        # Episodes that overlap or touch are one.
        run(f"""create or replace temp table islands as
          select child, min(start) as start, max("end") as "end" from (
            select *, sum(new) over (partition by child order by start, "end") as island from (
              select *, case when start <= max("end") over (partition by child
                order by start, "end" rows between unbounded preceding and 1 preceding)
                then 0 else 1 end as new
              from (select child, start, least(coalesce(ceased, date '{AS_AT_END}'),
                date '{AS_AT_END}') as "end" from care where status not in ('V3', 'V4'))
              where start < "end"))
          group by child, island""")
        if key == "family-hubs":
            found = run("""select count(distinct w.child) from windows w join islands i
              on i.child = w.child and i.start < w."end" and i."end" > w.start
              where not exists (select 1 from islands o where o.child = w.child
                and o.start <= w.opened and o."end" > w.opened)""").fetchone()[0]
            return {"children-in-care": Fraction(found)}
        if key.startswith("positive"):
            rows = run("""with cut as (
                select w.child, w.start as w_start, w."end" as w_end, greatest(i.start, w.start) as start,
                  least(i."end", w."end") as "end" from windows w join islands i
                  on i.child = w.child and i.start < w."end" and i."end" > w.start),
              gaps as (
                select child, coalesce(lag("end") over (partition by child order by start), w_start)
                  as start, start as "end" from cut
                union all select child, max("end"), any_value(w_end) from cut group by child
                union all select child, start, "end" from windows w
                  where not exists (select 1 from cut c where c.child = w.child)),
              weeks as (
                select child, start + (7 * week - 1)::integer as dated
                from (select child, start, unnest(generate_series(1, ("end" - start) // 7)) as week
                  from gaps where "end" - start >= 7))
              select 'week-out-of-care', p.start, count(*), 0 from weeks
              join periods p on p.start <= dated and dated < p."end" group by 2""").fetchall()
        else:
            rows = run("""with earned as (
                select w.outcome, w.child, p.start as period,
                  least(w."end", p."end") - greatest(w.start, p.start) as days
                from windows w join periods p on p.start < w."end" and p."end" > w.start),
              lost as (
                select w.outcome, w.child, p.start as period,
                  sum(least(w."end", i."end", p."end") - greatest(w.start, i.start, p.start)) as days
                from windows w join islands i
                  on i.child = w.child and i.start < w."end" and i."end" > w.start
                join periods p on p.start < least(w."end", i."end")
                  and p."end" > greatest(w.start, i.start)
                group by all)
              select outcome, period, sum(e.days), sum(coalesce(l.days, 0)) from earned e
              left join lost l using (outcome, child, period) group by all""").fetchall()
        return counted(key, rows)


class Polars:
    def __init__(self):
        import polars

        self.pl = polars
        self.version = polars.__version__
        self.threads = polars.thread_pool_size()

    def load(self, folder):
        read = self.pl.read_csv
        self.tables = {
            table: read(f"{folder}/{table}.csv", try_parse_dates=True) for table in TABLES
        }

    def count(self, key):
        pl, col = self.pl, self.pl.col
        lazy = {name: table.lazy() for name, table in self.tables.items()}
        as_at_end = pl.lit(AS_AT_END).str.to_date()
        days = self.pl.duration(days=1)

        def first(name, alias, codes=None):
            found = lazy["events"].filter(col("name") == name)
            if codes:
                found = found.filter(col("code").is_in(codes))
            return found.group_by("subject").agg(col("day").min().alias(alias))

        def birthday(years):
            return col("born").dt.offset_by(f"{years}y")

        def span_end(start, months):
            end = start.dt.offset_by(f"{months}mo")
            return pl.when(end.dt.day() < start.dt.day()).then(end + days).otherwise(end)

        programmes = THERAPY.get(key, ("FFT", "FFT-CW"))
        subject = lazy["children"]
        for found, on in (
            (first("referral", "referral"), "child"),
            (first("started", "therapy", programmes), "child"),
            (first("completed", "completed", programmes), "child"),
            (first("reunified", "reunified"), "child"),
            (first("plan-opened", "opened"), "family"),
            (first("plan-closed", "closed"), "family"),
        ):
            subject = subject.join(found, left_on=on, right_on="subject", how="left")
        subject = subject.join(
            lazy["states"].filter(col("name") == "cohort").select("child", col("code").alias("cohort"), "from"),
            on="child", how="left")
        periods = self.tables["periods"]
        term_start, term_end = pl.lit(periods["start"].min()), pl.lit(periods["end"].max())
        of_age = {
            "8": (birthday(8) <= col("referral")) & (col("referral") < birthday(17)),
            "10": (birthday(10) <= col("therapy")) & (col("therapy") < birthday(18)),
            "norfolk": (
                pl.when(col("referral") >= pl.lit("2021-04-01").str.to_date())
                .then(birthday(6)).otherwise(birthday(8)) <= col("referral"))
            & (col("referral") < birthday(16)),
        }
        edge, care_leaver = col("cohort") == "edge-of-care", col("cohort") == "in-care"
        tracked = col("referral") + pl.duration(days=98)
        asked = {
            "stronger-families-suffolk": [
                ("day-out-of-care", tracked, 18, edge & of_age["8"]),
                # A child who never came home has no window: the later of two days is of both.
                ("day-reunified", pl.when(col("reunified").is_not_null()).then(
                    pl.max_horizontal(tracked, col("reunified"))), 18, care_leaver & of_age["8"])],
            "stronger-families-norfolk": [
                ("day-out-of-care", col("therapy"), 36, edge & of_age["norfolk"]),
                ("day-reunified", col("reunified"), 36, care_leaver & of_age["norfolk"])],
            "positive-families-partnership": [
                ("week-out-of-care", col("completed"), 24, of_age["10"])],
            "essex-edge-of-care": [("day-saved", col("referral"), 30, pl.lit(True))],
            "family-hubs": [("children-in-care", col("closed"), 12, pl.lit(True))],
        }[key]
        windows = []
        for outcome, start, months, who in asked:
            begin = pl.max_horizontal(start, term_start)
            end = pl.min_horizontal(span_end(start, months), birthday(18), term_end)
            if key == "family-hubs":
                begin, end = start + days, start.dt.offset_by(f"{months}mo") + days
            windows.append(
                subject.filter(who & start.is_not_null()).select(
                    pl.lit(outcome).alias("outcome"), "child", "opened", begin.alias("start"),
                    pl.min_horizontal(end, as_at_end).alias("end")))
        windows = pl.concat(windows).filter(col("start") < col("end"))
        islands = (
            lazy["care"].filter(~col("status").is_in(["V3", "V4"]))
            .select("child", "start", pl.min_horizontal(
                col("ceased").fill_null(as_at_end), as_at_end).alias("end"))
            .filter(col("start") < col("end")).sort("child", "start", "end")
            .with_columns((col("start") > col("end").cum_max().shift(1).over("child"))
                          .fill_null(True).cum_sum().over("child").alias("island"))
            .group_by("child", "island").agg(col("start").min(), col("end").max())
            .select("child", col("start").alias("i_start"), col("end").alias("i_end")))
        inside = windows.join(islands, on="child").filter(
            (col("i_start") < col("end")) & (col("i_end") > col("start")))
        if key == "family-hubs":
            known = windows.join(islands, on="child").filter(
                (col("i_start") <= col("opened")) & (col("i_end") > col("opened"))).select("child")
            found = inside.join(known, on="child", how="anti").select(
                col("child").n_unique()).collect().item()
            return {"children-in-care": Fraction(found)}
        spans = periods.lazy().select(col("start").alias("period"), col("end").alias("p_end"))

        def length(start, end):
            return (pl.min_horizontal(*end) - pl.max_horizontal(*start)).dt.total_days()

        if key.startswith("positive"):
            cut = inside.select(
                "child", col("start").alias("w_start"), col("end").alias("w_end"),
                pl.max_horizontal("i_start", "start").alias("start"),
                pl.min_horizontal("i_end", "end").alias("end")).sort("child", "start")
            before = cut.select(
                "child", col("end").shift(1).over("child").fill_null(col("w_start")).alias("from"),
                col("start").alias("to"))
            after = cut.group_by("child").agg(
                col("end").max().alias("from"), col("w_end").first().alias("to"))
            whole = windows.join(cut, on="child", how="anti").select(
                "child", col("start").alias("from"), col("end").alias("to"))
            weeks = (
                pl.concat([before, after, whole])
                .with_columns(((col("to") - col("from")).dt.total_days() // 7).alias("count"))
                .filter(col("count") > 0)
                .with_columns(pl.int_ranges(1, col("count") + 1).alias("week")).explode("week")
                .select((col("from") + pl.duration(days=7 * col("week") - 1)).alias("dated")))
            rows = weeks.sort("dated").join_asof(
                spans.sort("period"), left_on="dated", right_on="period", strategy="backward"
            ).filter(col("dated") < col("p_end")).group_by("period").agg(pl.len()).collect().rows()
            return counted(key, [("week-out-of-care", period, count, 0) for period, count in rows])
        earned = (
            windows.join(spans, how="cross")
            .filter((col("period") < col("end")) & (col("p_end") > col("start")))
            .select("outcome", "child", "period",
                    length(("start", "period"), ("end", "p_end")).alias("days")))
        lost = (
            inside.join(spans, how="cross")
            .filter((col("period") < pl.min_horizontal("end", "i_end"))
                    & (col("p_end") > pl.max_horizontal("start", "i_start")))
            .group_by("outcome", "child", "period")
            .agg(length(("start", "i_start", "period"), ("end", "i_end", "p_end")).sum().alias("lost")))
        rows = (
            earned.join(lost, on=["outcome", "child", "period"], how="left")
            .group_by("outcome", "period").agg(col("days").sum(), col("lost").fill_null(0).sum())
            .collect().rows())
        return counted(key, rows)


def counted(key, rows):
    """Days with those in care taken out, by outcome and period, as they are named in ours."""
    if key == "essex-edge-of-care":
        counts = {
            f"{outcome} {period}": Fraction(int(days) * 55, 100) - int(lost)
            for outcome, period, days, lost in rows
        }
        counts["care-proportion"] = Fraction(
            sum(int(row[3]) for row in rows), sum(int(row[2]) for row in rows))
        return counts
    return {f"{outcome} {period}": Fraction(int(days) - int(lost)) for outcome, period, days, lost in rows}


def main():
    engine, key, folder = sys.argv[1:4]
    try:
        made = {"duckdb": DuckDB, "polars": Polars}[engine]()
    except ImportError:
        print("missing")
        return 0
    begun = time.perf_counter()
    made.load(folder)
    loaded, processor = time.perf_counter(), time.process_time()
    counts = made.count(key)
    ended, worked = time.perf_counter(), time.process_time() - processor
    own = expected(folder)
    if key == "family-hubs":
        own = {"children-in-care": own["children-in-care"]}
    differing = [
        f"{what}: {counts.get(what, 0)} and not {own.get(what, 0)}"
        for what in sorted(set(own) | set(counts)) if counts.get(what, 0) != own.get(what, 0)
    ]
    if differing:
        print(f"{len(differing)} counts differ, first {differing[0]}")
        return 1
    print(f"agree {loaded - begun:.4f} {ended - loaded:.4f} {worked:.4f} seconds {engine} "
          f"{made.version}, {made.threads} threads, {len(own)} counts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
