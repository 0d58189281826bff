#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <pybind11/stl.h>

#include "sim/executor/tbb_executor.hpp"
#include "sim/report/make/sizing/make_sizing.hpp"
#include "sim/report/sizing/sizing_text.hpp"
#include "sim/run/size_study.hpp"

#include "python/bind/bind.hpp"
#include "python/bind/progress.hpp"
#include "python/bind/read_scenario.hpp"

namespace atd::bind {
namespace {

namespace py = pybind11;

struct SizeRequest {
    std::optional<std::uint64_t> seed;
    std::uint32_t replications = run::SizeSettings{}.replications;
    double less = run::SizeSettings{}.less;
    bool draws = true;
    std::size_t threads = 0;
    std::string command;
};

/// The document as JSON and as text.
std::pair<std::string, std::string> size(const ReadScenario& scenario, const SizeRequest& request,
                                         const py::object& progress) {
    const auto on_run = reporter(progress, "simulation runs");
    std::atomic<bool> cancel = false;
    return while_watching(cancel, [&] {
        TbbExecutor executor(request.threads);
        const run::Option& option = scenario.option;
        const run::SizeSettings settings{
            .seed = request.seed.value_or(static_cast<std::uint64_t>(option.scenario.seed)),
            .replications = request.replications,
            .draws = request.draws,
            .less = request.less,
            .executor = &executor,
            .cancel = &cancel,
            .progress = on_run};
        const auto study = run::study_size(option, settings);
        const auto sizing = report::make_sizing({option, settings, study, request.command});
        return std::pair{report::json_sizing(sizing), report::text_sizing(sizing)};
    });
}

}  // namespace

void bind_size(py::module_& module) {
    py::class_<SizeRequest>(module, "SizeRequest")
        .def(py::init<>())
        .def_readwrite("seed", &SizeRequest::seed)
        .def_readwrite("replications", &SizeRequest::replications)
        .def_readwrite("less", &SizeRequest::less)
        .def_readwrite("draws", &SizeRequest::draws)
        .def_readwrite("threads", &SizeRequest::threads)
        .def_readwrite("command", &SizeRequest::command);
    module.def("size", size, py::arg("scenario"), py::arg("request"), py::arg("progress"));
}

}  // namespace atd::bind
