#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <pybind11/stl.h>

#include "sim/executor/tbb_executor.hpp"
#include "sim/report/make/make_report.hpp"
#include "sim/report/page/page.hpp"
#include "sim/report/report_json.hpp"
#include "sim/report/report_text.hpp"
#include "sim/run/alternatives.hpp"
#include "sim/run/compare.hpp"
#include "sim/run/doubt_study.hpp"
#include "sim/run/draw_tables.hpp"
#include "sim/run/option_names.hpp"
#include "sim/run/run_study.hpp"

#include "python/bind/bind.hpp"
#include "python/bind/columns.hpp"
#include "python/bind/progress.hpp"
#include "python/bind/read_scenario.hpp"

namespace atd::bind {
namespace {

namespace py = pybind11;

struct Request {
    std::optional<std::uint64_t> seed;
    std::optional<std::uint32_t> replications;
    std::uint32_t draws = 0, draw_replications = 5;
    bool every_number = false, alternatives = true;
    std::size_t threads = 0;
    std::string command;
};

std::vector<run::Option> options_of(const std::vector<ReadScenario>& scenarios) {
    std::vector<run::Option> options;
    std::vector<std::string> names;
    for (const auto& scenario : scenarios) {
        names.push_back(run::unused_name(scenario.option.name, names));
        options.push_back({names.back(), scenario.option.scenario, scenario.option.evidence});
    }
    return options;
}

struct Studied {
    std::string report;  ///< JSON
    record::Draws draws;
};

py::dict tables_of(const record::Draws& draws) {
    py::dict tables;
    record::for_each_draw_table(draws, [&]<class Row>(const std::vector<Row>& rows) {
        tables[py::str(std::string(record::Table<Row>::name))] = columns_of(rows);
    });
    return tables;
}

/// A comparison, or the results of a single scenario.
Studied study(const std::vector<ReadScenario>& scenarios, const Request& request,
              const py::object& progress) {
    const auto options = options_of(scenarios);
    const auto& baseline = options.front().scenario;
    const auto on_run = reporter(progress, "simulation runs");
    const auto on_draw = reporter(progress, "draws");
    std::atomic<bool> cancel = false;
    return while_watching(cancel, [&] {
        TbbExecutor executor(request.threads);
        if (options.size() > 1) {
            run::require_comparable(options);
        }
        run::RunSettings settings;
        settings.seed = request.seed.value_or(static_cast<std::uint64_t>(baseline.seed));
        settings.replications =
            request.replications.value_or(static_cast<std::uint32_t>(baseline.replications));
        settings.executor = &executor;
        settings.cancel = &cancel;
        settings.progress = on_run;
        const auto runs = run::run_study(options, settings);
        const auto comparison = run::compare_runs(runs, &executor);
        const auto evidence = run::evidence_of(runs);
        std::optional<run::DoubtStudy> doubt;
        std::optional<run::AlternativeStudy> alternatives;
        const run::DrawSettings drawing{.seed = settings.seed,
                                        .replications = request.draw_replications,
                                        .executor = &executor,
                                        .cancel = &cancel,
                                        .progress = on_draw};
        if (options.size() > 1 && request.alternatives) {
            auto for_alternatives = drawing;
            for_alternatives.replications =
                run::replications_for_alternatives(drawing.replications, settings.replications);
            alternatives = run::study_alternatives(options, comparison.measures, for_alternatives);
        }
        if (options.size() > 1 && request.draws > 0) {
            doubt = run::study_doubt(options, comparison.measures,
                                     {.draws = request.draws, .every_number = request.every_number},
                                     drawing);
        }
        return Studied{
            report::json_report(report::make_report({runs, comparison, evidence, request.command,
                                                     doubt ? &*doubt : nullptr,
                                                     alternatives ? &*alternatives : nullptr})),
            doubt ? run::draw_tables(*doubt, runs, comparison.measures) : record::Draws{}};
    });
}

report::Report parsed(const std::string& json) {
    return report::read_report(json, "report");
}

}  // namespace

void bind_compare(py::module_& module) {
    py::class_<Request>(module, "Request")
        .def(py::init<>())
        .def_readwrite("seed", &Request::seed)
        .def_readwrite("replications", &Request::replications)
        .def_readwrite("draws", &Request::draws)
        .def_readwrite("draw_replications", &Request::draw_replications)
        .def_readwrite("every_number", &Request::every_number)
        .def_readwrite("alternatives", &Request::alternatives)
        .def_readwrite("threads", &Request::threads)
        .def_readwrite("command", &Request::command);
    module.def(
        "study",
        [](const std::vector<ReadScenario>& scenarios, const Request& request,
           const py::object& progress) {
            const Studied studied = study(scenarios, request, progress);
            return py::make_tuple(studied.report, tables_of(studied.draws));
        },
        py::arg("scenarios"), py::arg("request"), py::arg("progress"));
    module.def("page", [](const std::string& json) { return report::page_html(parsed(json)); });
    module.def("text", [](const std::string& json) { return report::text_report(parsed(json)); });
}

}  // namespace atd::bind
