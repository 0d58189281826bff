"""Whether all programs found the same, as a table."""

from runs import Found


class Table:
    """Rows are programs, columns ways to run them; the first cell is what all must equal."""

    def __init__(self, scenarios: list[str]):
        self.scenarios = scenarios
        self.cells: dict[tuple[str, str], dict[str, Found]] = {}
        self.first: dict[str, Found] = {}
        self.printed_columns: list[str] = []

    def add(self, row: str, column: str, scenario: str, found: Found) -> None:
        self.first.setdefault(scenario, found)
        self.cells.setdefault((row, column), {})[scenario] = found

    def differing(self, row: str, column: str) -> list[str]:
        """Each scenario with another record or other answers than the first cell."""
        return [
            f"{scenario}, {what}"
            for scenario, found in self.cells[row, column].items()
            for what in Found._fields
            if getattr(found, what) != getattr(self.first[scenario], what)
        ]

    def print_row(self, row: str) -> None:
        columns = [column for name, column in self.cells if name == row]
        if columns != self.printed_columns:
            print(f"{'':22}" + "".join(f"{column:>11}" for column in columns))
            self.printed_columns = columns
        counts = [len(self.differing(row, column)) for column in columns]
        words = [f"{count} differ" if count else "same" for count in counts]
        print(f"{row:22}" + "".join(f"{word:>11}" for word in words), flush=True)

    def print_sum(self) -> int:
        """Names what differs; the number of differences."""
        differences = [
            f"{row}, {column}: {what}"
            for row, column in self.cells
            for what in self.differing(row, column)
        ]
        for line in differences:
            print(line)
        for scenario, found in self.first.items():
            print(f"{scenario}: record {found.record[:16]}, answers {found.answers[:16]}")
        runs = sum(len(found) for found in self.cells.values())
        print(f"{runs} runs of {len(self.first)} scenarios; differences: {len(differences)}")
        return len(differences)
