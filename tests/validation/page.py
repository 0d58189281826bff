"""The page docs/validation.md."""

from naive import remark_on, thought_of_miss
from score import Row, score_of

HEAD = """# Validation

Every published figure that a shipped scenario names as a target, beside what the model shows and what
rules without a model say. Made by `script/validate`; nothing here is written by hand but the remarks on
misses, in `tests/validation/naive.toml`.

- **Published**: with its sampling error where it is a share of a known number (80%), or with the range
  of its row. Counts of an office stand as they are.
- **Model**: median and 80% interval of {draws} single runs, each with its own draw of all uncertain numbers
  and its own chance, since history happened once. Intervals of `atd run` cover chance alone and are narrower.
- **Covered**: the published figure, or its range, meets the interval. A wide interval covers
  easily, so the widths are compared too: an interval says something where it is narrower than the rules are apart.
- **Fitted**: values of the model were chosen to match the figure. Only predicted figures test the model.
- **Rules without a model**: the last earlier figure of the same series; a straight line through the last
  two; the last figure times the ratio of a published covariate; another programme's share; sums of published
  numbers. They are chosen to be hard to beat, and they know figures up to the day before: the model does not.

"""

TABLE = "| id | figure | published | model (80%) | covered | | rules without a model | model nearer |\n"
LINE = "| --- | --- | --- | --- | --- | --- | --- | --- |\n"


def number(value: float) -> str:
    if abs(value) < 10:
        return f"{value:.3g}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def published(row: Row) -> str:
    low, high = row.published
    return number(row.value) + (f" ({number(low)} to {number(high)})" if low < high else "")


def table_row(row: Row) -> str:
    rules = "; ".join(f"{rule.rule}: {number(rule.value)}" for rule in row.naive) or "none"
    nearer = {None: "", True: "yes", False: "no"}[row.beats_naive]
    cells = [
        row.found.target["evidence"],
        row.found.target["label"],
        published(row),
        f"{number(row.median)} ({number(row.low)} to {number(row.high)})",
        "yes" if row.covered else "**no**",
        "fitted" if row.fitted else "predicted",
        rules,
        nearer,
    ]
    return "| " + " | ".join(cells) + " |\n"


def sentence(rows: list[Row], fitted: bool) -> str:
    score = score_of(rows, fitted)
    kind = "Fitted" if fitted else "Predicted"
    if not score.rows:
        return f"{kind} figures: none.\n"
    text = f"{kind} figures: {score.covered} of {score.rows} covered"
    if score.compared:
        text += f"; nearer than the best rule in {score.better} of {score.compared}"
    if score.judged_narrow:
        text += f"; intervals narrower than the rules are apart in {score.narrow} of {score.judged_narrow}"
    return text + ".\n"


def section(scenario: str, title: str, rows: list[Row]) -> str:
    rows = sorted(rows, key=lambda row: not row.fitted)
    text = f"## {title}\n\n[{scenario}.toml](../scenarios/{scenario}.toml)\n\n" + TABLE + LINE
    text += "".join(map(table_row, rows)) + "\n" + sentence(rows, True) + "\n" + sentence(rows, False)
    if remark := remark_on(scenario):
        text += f"\n{remark}\n"
    misses = [(row, thought_of_miss(scenario, row.found.name)) for row in rows if not row.covered]
    if misses:
        text += "\nMisses:\n\n"
    for row, thought in misses:
        text += f"- *{row.found.target['label']}* ({number(row.value)}, model {number(row.median)}): "
        text += (thought or "not explained.") + "\n"
    return text + "\n"


def page(systems: dict[str, tuple[str, list[Row]]], draws: int) -> str:
    text = HEAD.format(draws=draws) + "## All systems\n\n"
    every = [row for _, rows in systems.values() for row in rows]
    text += sentence(every, True) + "\n" + sentence(every, False) + "\n"
    text += "| scenario | fitted, covered | predicted, covered | predicted, nearer than the best rule |\n"
    text += "| --- | --- | --- | --- |\n"
    for scenario, (_, rows) in systems.items():
        fitted, predicted = score_of(rows, True), score_of(rows, False)
        text += f"| {scenario} | {fitted.covered} of {fitted.rows} "
        text += f"| {predicted.covered} of {predicted.rows} "
        text += f"| {predicted.better} of {predicted.compared} |\n"
    text += "\n"
    return text + "".join(section(name, *rest) for name, rest in systems.items()).rstrip() + "\n"
