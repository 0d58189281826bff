"""Compares immigration detention of children with alternatives, by simulation.

>>> import atdsim as atd
>>> results = atd.compare("australia/held-detention", "australia/community")
>>> results.to_pandas()

The people in the model are simulated. Results are not forecasts, and must not be used for
decisions about individuals.
"""

from ._core import version as __version__
from .calibrate import calibrate
from .calibration import Calibration
from .designs import grid, latin_hypercube, sobol
from .errors import RunError, ScenarioError, TableError
from .pathway import plot_pathway
from .results import Results
from .results import open_report as open
from .scenario import Scenario, parameters, scenarios
from .size import Sizing, size
from .study import compare, run
from .sweep import Sweep, sweep
from .tables import Table, read_table

__all__ = [
    "Calibration",
    "Results",
    "RunError",
    "Scenario",
    "ScenarioError",
    "Sizing",
    "Sweep",
    "Table",
    "TableError",
    "calibrate",
    "compare",
    "grid",
    "latin_hypercube",
    "open",
    "parameters",
    "plot_pathway",
    "read_table",
    "run",
    "scenarios",
    "size",
    "sobol",
    "sweep",
]
