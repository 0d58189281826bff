#include "sim/base/check.hpp"

#include "python/bind/bind.hpp"

namespace atd::bind {
namespace {

namespace py = pybind11;

py::dict as_dict(const Problem& problem) {
    py::dict dict;
    dict["file"] = problem.file;
    dict["line"] = problem.line;
    dict["column"] = problem.column;
    dict["path"] = problem.path;
    dict["expected"] = problem.expected;
    dict["got"] = problem.got;
    dict["hint"] = problem.hint;
    dict["text"] = to_text(problem);
    return dict;
}

void raise(const InputError& error) {
    py::list problems;
    for (const Problem& problem : error.problems()) {
        problems.append(as_dict(problem));
    }
    const auto type = py::module_::import("atdsim.errors").attr("ScenarioError");
    const py::object value = type(error.what(), problems);
    PyErr_SetObject(type.ptr(), value.ptr());
}

void raise_run_error(const std::exception& error) {
    const auto type = py::module_::import("atdsim.errors").attr("RunError");
    PyErr_SetString(type.ptr(), error.what());
}

}  // namespace

void bind_errors(py::module_&) {
    py::register_exception_translator([](std::exception_ptr thrown) {
        try {
            std::rethrow_exception(thrown);
        } catch (const InputError& error) {
            raise(error);
        } catch (const RunError& error) {
            raise_run_error(error);
        } catch (const Refused& error) {
            raise_run_error(error);
        } catch (const Interrupted&) {
            PyErr_SetNone(PyExc_KeyboardInterrupt);
        }
    });
}

}  // namespace atd::bind
