#pragma once

#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/io/scenario/config_node.hpp"

namespace atd::io {

/// Collects the problems of an input, so that all of them are reported at once.
class ProblemList {
  public:
    void add(const Place& at, const std::string& path, std::string expected, std::string got,
             std::string hint = {});
    /// A problem that `message` describes by itself.
    void tell(const Place& at, const std::string& path, std::string message, std::string hint = {});
    /// A problem at a place, which replaces its file, line and column.
    void add(const Place& at, Problem problem);
    void add(Problem problem);

    bool empty() const { return problems_.empty(); }

    std::size_t size() const { return problems_.size(); }

    /// Sorted by file, line and column, without duplicates; only the first fifty are kept.
    std::vector<Problem> sorted() const;
    /// Throws InputError when there are problems.
    void throw_if_any() const;

  private:
    std::vector<Problem> problems_;
};

/// What is in force where a problem is found, beside the scenario itself.
struct InForceAt {
    std::vector<std::string> reforms{};
    std::string alternative{};  ///< empty: none
};

/// Gives the problems of checks the places of the values that they are about, in the
/// scenario or in the `set` of one of the reforms, or of the alternative, that are in force. A
/// value that stands outside them is a problem only with them, which the message says.
void add_located(std::vector<Problem> found, const ConfigNode& tree, const InForceAt& in_force,
                 ProblemList& problems);

}  // namespace atd::io
