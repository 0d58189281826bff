#include "sim/run/manifest.hpp"

#include "python/bind/bind.hpp"

PYBIND11_MODULE(_core, module) {
    module.doc() = "The simulation behind atdsim.";
    module.attr("version") = atd::run::program_version();
    module.attr("commit") = atd::run::program_commit();
    atd::bind::bind_errors(module);
    atd::bind::bind_scenario(module);
    atd::bind::bind_compare(module);
    atd::bind::bind_size(module);
}
