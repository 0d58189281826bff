#pragma once

#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/io/scenario/config_node.hpp"

namespace atd::io {

/// Collects what is wrong with an input, so that one reading shows all of it.
class ProblemList {
  public:
    void add(const Place& at, const std::string& path, std::string expected, std::string got,
             std::string hint = {});
    void add(Problem problem);

    bool empty() const { return problems_.empty(); }

    std::size_t size() const { return problems_.size(); }

    /// Sorted by file, line and column, without repetitions, cut after the first fifty.
    std::vector<Problem> sorted() const;
    /// Throws InputError when there are problems.
    void throw_if_any() const;

  private:
    std::vector<Problem> problems_;
};

}  // namespace atd::io
