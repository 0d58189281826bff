#include <string>
#include <utility>
#include <vector>

#include <pybind11/stl.h>

#include "sim/io/scenario/evidence.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/params/doubt/number_kind.hpp"
#include "sim/params/doubt/number_paths.hpp"
#include "sim/params/doubt/uncertainty.hpp"
#include "sim/params/evidence/basis.hpp"
#include "sim/params/evidence/cited_rows.hpp"
#include "sim/params/evidence/sourced_values.hpp"
#include "sim/record/code_schema.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/option_names.hpp"

#include "python/bind/bind.hpp"
#include "python/bind/columns.hpp"
#include "python/bind/read_scenario.hpp"

namespace atd::bind {
namespace {

namespace py = pybind11;

ReadScenario read(const std::string& file, const std::vector<std::string>& settings) {
    auto scenario = io::read_scenario(file, settings);
    auto cited = params::cited_rows(scenario, io::evidence_beside(file));
    return {file, {run::option_name_of(file), std::move(scenario), std::move(cited)}};
}

py::dict as_dict(const params::UncertainNumber& number) {
    py::dict dict;
    dict["path"] = number.path;
    dict["value"] = number.value;
    dict["low"] = number.low;
    dict["high"] = number.high;
    dict["text"] = number.text_of(number.value);
    dict["drawn"] = number.is_drawn();
    dict["range"] = std::string(name_of(number.from));
    return dict;
}

template <class Sourced>
void add_kind(py::dict& dict, const Sourced& sourced) {
    if constexpr (requires { params::kind_of(sourced.value); }) {
        dict["kind"] = std::string(name_of(params::kind_of(sourced.value)));
    }
}

void add_source(py::dict& dict, const params::Source& source, const params::Evidence& rows) {
    dict["evidence"] = source.evidence;
    dict["assumed"] = source.assumed;
    dict["basis"] = std::string(name_of(params::basis_of(source)));
    dict["grade"] = params::grade_of(source, rows);
}

/// Every number with its range and its source, in the order of the description.
py::list parameters(const ReadScenario& scenario) {
    const auto& rows = scenario.option.evidence;
    py::dict by_path;
    py::list all;
    for (const auto& number : params::uncertain_numbers(scenario.option.scenario, rows)) {
        py::dict dict = as_dict(number);
        by_path[py::str(number.path)] = dict;
        all.append(dict);
    }
    params::for_each_sourced(scenario.option.scenario, [&](const auto& path, const auto& value) {
        const py::str address{params::address_of(path, value)};
        if (by_path.contains(address)) {
            auto dict = by_path[address].template cast<py::dict>();
            add_kind(dict, value);
            add_source(dict, value.source, rows);
        }
    });
    return all;
}

}  // namespace

void bind_scenario(py::module_& module) {
    py::class_<ReadScenario>(module, "Scenario")
        .def(py::init(&read), py::arg("file"), py::arg("settings"))
        .def_readonly("file", &ReadScenario::file)
        .def_property_readonly("name", [](const ReadScenario& self) { return self.option.name; })
        .def("evidence",
             [](const ReadScenario& self) {
                 return columns_of(
                     run::codes_of(self.option.scenario, self.option.evidence).evidence);
             })
        .def_property_readonly("title",
                               [](const ReadScenario& self) { return self.option.scenario.title; })
        .def_property_readonly(
            "question", [](const ReadScenario& self) { return self.option.scenario.question; })
        .def_property_readonly(
            "country", [](const ReadScenario& self) { return self.option.scenario.country; })
        .def_property_readonly(
            "start", [](const ReadScenario& self) { return to_text(self.option.scenario.start); })
        .def_property_readonly(
            "end", [](const ReadScenario& self) { return to_text(self.option.scenario.end); })
        .def_property_readonly("seed",
                               [](const ReadScenario& self) { return self.option.scenario.seed; })
        .def_property_readonly(
            "replications",
            [](const ReadScenario& self) { return self.option.scenario.replications; })
        .def("toml",
             [](const ReadScenario& self) { return io::write_scenario(self.option.scenario); })
        .def("sha256",
             [](const ReadScenario& self) { return io::scenario_sha256(self.option.scenario); })
        .def("parameters", &parameters);
}

}  // namespace atd::bind
