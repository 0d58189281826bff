"""A folder is a layer: includes follow the table in CMakeLists.txt, without cycles, and
each third party has one door."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from source_text import ROOT, includes, read, sources

FOLDERS = ("sim", "analysis", "bench")
# Where a source may not call another that calls it back.
WITHOUT_CIRCLES = tuple(
    f"sim/{folder}/"
    for folder in ("base", "terms", "params", "record", "model", "engine", "executor", "run", "app")
)

SYSTEM_DOORS = ["sim/executor/*.cpp", "sim/io/record/*.cpp", "sim/store/*.cpp", "sim/app/*.cpp", "bench/*.cpp"]

# Third-party headers, and the only files that may include them.
DOORS = {
    "toml++/*": ["sim/io/scenario/*.cpp"],
    "hdf5*.h": ["sim/io/hdf5/*.cpp"],
    "H5*.h": ["sim/io/hdf5/*.cpp"],
    "tbb/*": ["sim/executor/tbb_executor.cpp"],
    "oneapi/*": ["sim/executor/tbb_executor.cpp"],
    "xlsxwriter.h": ["sim/app/workbook_file.cpp"],
    "CLI/*": ["sim/app/*.cpp", "sim/app/option_parts.hpp"],
    "boost/container/*": ["sim/base/short_vector.hpp"],
    "boost/*": ["sim/base/*.cpp", "analysis/*.cpp", "bench/heap_queues.hpp"],
    "Eigen/*": ["analysis/wellbeing/*.cpp", "analysis/doubt/*.cpp", "sim/params/doubt/correlated.cpp"],
    "unsupported/Eigen/*": ["analysis/wellbeing/*.cpp"],
    "nlohmann/*": ["sim/io/scenario/*.cpp", "sim/io/record/folder/manifest_file_text.cpp", "sim/store/*.cpp", "sim/report/*.cpp", "sim/app/commands/list.cpp"],
    "fmt/*": ["sim/base/format.hpp"],
    "openssl/*": ["sim/base/sha256.cpp"],
    # the operating system
    "linux/*.h": ["sim/io/record/reading/child_limits.cpp"],
    "sys/*.h": SYSTEM_DOORS,
    "*/*": [],
    "*.h": SYSTEM_DOORS,
}


def without_remarks(cmake: str) -> str:
    return re.sub(r"#[^\n]*", "", cmake)


def layer_table(root: Path) -> tuple[dict[str, str], dict[str, set[str]]]:
    """folder -> layer and layer -> layers it may include, itself among them."""
    folders, allowed = {}, {}
    table = without_remarks(read(root / "CMakeLists.txt"))
    for call in re.findall(r"\batd_layer\(([^)]*)\)", table):
        words = call.split()
        part, parts = "", {"FOLDER": [], "DEPENDS": [], "LIBRARIES": []}
        for word in words[1:]:
            if word in parts:
                part = word
            else:
                parts[part].append(word)
        folders.update(dict.fromkeys(parts["FOLDER"], words[0]))
        allowed[words[0]] = {words[0], *parts["DEPENDS"]}
    # Programs name the layers they link; what those may include, they may too.
    for folder in ("sim/app", "bench"):
        cmake = root / folder / "CMakeLists.txt"
        if cmake.exists():
            text = without_remarks(read(cmake))
            linked = re.findall(r"atd::(\w+)", text)
            below = re.findall(r"/(\w+)/\*\.cpp", text)
            folders.update(dict.fromkeys([folder, *(f"{folder}/{each}" for each in below)], folder))
            allowed[folder] = {folder}.union(*(allowed[layer] for layer in linked))
    return folders, allowed


def wrong_edges(root: Path) -> list[str]:
    folders, allowed = layer_table(root)
    wrong = []
    for path in sources(root, *FOLDERS):
        name = path.relative_to(root).as_posix()
        layer = folders.get(path.parent.relative_to(root).as_posix())
        if layer is None:
            wrong.append(f"{name}: its folder is no layer of CMakeLists.txt")
            continue
        for included, quoted in includes(read(path)):
            if not quoted:
                continue
            if not (root / included).is_file():
                # configured into the build folder from a template
                if not any(root.glob(f"*/**/{Path(included).name}.in")):
                    wrong.append(f"{name}: no {included} below the repository root")
                continue
            target = folders.get(Path(included).parent.as_posix())
            if target not in allowed[layer]:
                wrong.append(f"{name}: {layer} may not include {included}")
    return wrong


def wrong_doors(root: Path) -> list[str]:
    wrong = []
    for path in sources(root, *FOLDERS):
        name = path.relative_to(root).as_posix()
        for included, quoted in includes(read(path)):
            if quoted:
                continue
            doors = next((DOORS[key] for key in DOORS if fnmatch(included, key)), None)
            if doors is not None and not any(fnmatch(name, door) for door in doors):
                where = ", ".join(doors) or "nowhere yet"
                wrong.append(f"{name}: <{included}> belongs in {where}")
    return wrong


def include_graph(root: Path) -> dict[str, list[str]]:
    """file -> files that it includes"""
    return {
        path.relative_to(root).as_posix(): [
            included for included, quoted in includes(read(path)) if quoted
        ]
        for path in sources(root, *FOLDERS)
    }


def source_graph(root: Path) -> dict[str, list[str]]:
    """The same of sources, each together with its own header: functions are declared in the
    header of their source, so that who calls whom can be read from the includes."""
    graph: dict[str, list[str]] = {}
    for name, included in include_graph(root).items():
        own = Path(name).with_suffix("").as_posix()
        below = [Path(each).with_suffix("").as_posix() for each in included]
        graph.setdefault(own, []).extend(each for each in below if each != own)
    return graph


def cycle(graph: dict[str, list[str]]) -> list[str]:
    """Nodes that lead to each other in a circle, or nothing."""
    done: set[str] = set()

    def visit(name: str, trail: list[str]) -> list[str]:
        if name in trail:
            return trail[trail.index(name) :] + [name]
        if name in done:
            return []
        for below in graph.get(name, []):
            if found := visit(below, trail + [name]):
                return found
        done.add(name)
        return []

    return next((found for name in graph if (found := visit(name, []))), [])


def test_the_table_is_read():
    folders, allowed = layer_table(ROOT)
    assert folders["sim/io/scenario"] == "io_scenario"
    assert allowed["base"] == {"base"}
    assert "model" not in allowed["io_record"]


def test_includes_follow_the_table():
    assert wrong_edges(ROOT) == []


def test_third_parties_keep_to_their_doors():
    assert wrong_doors(ROOT) == []


def test_no_include_cycle():
    assert cycle(include_graph(ROOT)) == []


def test_no_sources_call_each_other_in_a_circle():
    graph = source_graph(ROOT)
    assert "sim/engine/moves" in graph["sim/engine/exits"]
    inside = {name: below for name, below in graph.items() if name.startswith(WITHOUT_CIRCLES)}
    assert cycle(inside) == []


# The checker checked, on a small tree with faults put into it.


SOUND = {
    "CMakeLists.txt": """
        atd_layer(base FOLDER sim/base DEPENDS)
        atd_layer(model FOLDER sim/model DEPENDS base  # engine
            LIBRARIES engine)
        atd_layer(engine FOLDER sim/engine
            DEPENDS model base)""",
    "sim/base/a.hpp": "#include <vector>\n",
    "sim/model/b.hpp": '#include "sim/base/a.hpp"\n// #include "sim/engine/c.hpp"\n',
    "sim/engine/c.hpp": '#include "sim/model/b.hpp"\n',
    "sim/app/CMakeLists.txt": "target_link_libraries(atd_app PRIVATE atd::engine)",
    "sim/app/main.cpp": '#include <CLI/CLI.hpp>\n#include "sim/base/a.hpp"\n',
}


def tree(root: Path, **changes: str) -> Path:
    for name, text in (SOUND | changes).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def test_a_sound_tree_passes(tmp_path):
    tree(tmp_path)
    assert (wrong_edges(tmp_path), wrong_doors(tmp_path), cycle(include_graph(tmp_path))) == ([], [], [])


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("sim/model/b.hpp", '#include "sim/engine/c.hpp"'),
        ("sim/base/a.hpp", '  #  include "sim/model/b.hpp"'),
        ("sim/base/a.hpp", '#include "missing.hpp"'),
        ("sim/stray/d.hpp", ""),
    ],
)
def test_a_forbidden_edge_is_found(tmp_path, file, text):
    tree(tmp_path, **{file: text})
    assert len(wrong_edges(tmp_path)) == 1 and file in wrong_edges(tmp_path)[0]


@pytest.mark.parametrize(
    ("file", "header"),
    [
        ("sim/base/a.hpp", "boost/math/distributions/gamma.hpp"),
        ("sim/model/b.cpp", "hdf5.h"),
        ("sim/engine/c.cpp", "tbb/parallel_for.h"),
        ("sim/engine/c.cpp", "unistd.h"),
        ("sim/app/main.hpp", "CLI/CLI.hpp"),
        ("sim/app/main.cpp", "fmt/core.h"),
    ],
)
def test_a_header_outside_its_door_is_found(tmp_path, file, header):
    tree(tmp_path, **{file: f"#include <{header}>"})
    assert len(wrong_doors(tmp_path)) == 1 and header in wrong_doors(tmp_path)[0]


def test_a_cycle_is_found(tmp_path):
    tree(
        tmp_path,
        **{
            "sim/base/a.hpp": '#include "sim/base/e.hpp"',
            "sim/base/e.hpp": '#include "sim/base/a.hpp"',
        },
    )
    assert cycle(include_graph(tmp_path)) == ["sim/base/a.hpp", "sim/base/e.hpp", "sim/base/a.hpp"]


def test_sources_that_call_each_other_are_found(tmp_path):
    tree(
        tmp_path,
        **{
            "sim/base/e.hpp": "",
            "sim/base/a.cpp": '#include "sim/base/a.hpp"\n#include "sim/base/e.hpp"',
            "sim/base/e.cpp": '#include "sim/base/e.hpp"\n#include "sim/base/a.hpp"',
        },
    )
    assert cycle(include_graph(tmp_path)) == []
    assert cycle(source_graph(tmp_path)) == ["sim/base/a", "sim/base/e", "sim/base/a"]
