#pragma once

#include <concepts>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "sim/params/describe.hpp"

// A visit of every value that says where it comes from, by its path. What it visits may be
// changed.

namespace atd::params {

/// What a number can be, by the description of its field.
struct NumberBounds {
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
};

template <class Visit, class T>
void call(Visit& visit, const std::string& path, T& value, const NumberBounds& bounds) {
    if constexpr (std::invocable<Visit&, const std::string&, T&, const NumberBounds&>) {
        visit(path, value, bounds);
    } else {
        visit(path, value);
    }
}

/// Visits a description and calls `visit(path, value)`, or `visit(path, value, bounds)`, for each
/// Sourced number and each SourcedTable.
template <class Visit>
class SourcedValues {
  public:
    SourcedValues(std::string path, Visit& visit)
        : path_(std::move(path)),
          visit_(visit) {}

    template <class T>
    void field(const FieldInfo& info, T& value) {
        bounds_ = {info.min, info.max};
        enter_below(info.key, value);
    }

  private:
    template <class T>
    void enter_below(const std::string& key, T& value) {
        const std::string path = path_.empty() ? key : path_ + "." + key;
        const std::string above = std::exchange(path_, path);
        enter(value);
        path_ = above;
    }

    template <class T>
    void enter(T& value) {
        using Plain = std::remove_const_t<T>;
        if constexpr (requires { value.source; }) {
            call(visit_, path_, value, bounds_);
        } else if constexpr (requires { describe(*this, value); }) {
            describe(*this, value);
        } else if constexpr (requires(Plain plain) { plain.reset(), *plain; }) {
            if (value) {
                enter(*value);
            }
        } else if constexpr (requires(Plain plain) { plain.front().name, plain.front().value; }) {
            for (auto& item : value) {
                enter_below(item.name, item.value);
            }
        }
    }

    std::string path_;
    NumberBounds bounds_{};  ///< of the field that was entered last
    Visit& visit_;
};

/// Calls `visit(path, value)` for each number or table that a patch sets, with `prefix` before its
/// path.
template <Of<Patch> P, class Visit>
void for_each_sourced(P& patch, const std::string& prefix, Visit& visit) {
    for (auto& edit : patch) {
        std::visit(
            [&, path = prefix + edit.path](auto& value) {
                if constexpr (requires { value.source; }) {
                    call(visit, path, value, {});
                }
            },
            edit.value);
    }
}

/// Calls `visit(path, value)` for each number or table of a scenario with a source, in the
/// order of the description, and then for those that its reforms set, whose paths begin
/// with "reforms.NAME.set." and whose bounds are not known. Of a Scenario that is not const the
/// values may be changed.
template <Of<Scenario> S, class Visit>
void for_each_sourced(S& scenario, Visit visit) {
    SourcedValues<Visit> values("", visit);
    describe(values, scenario);
    for (auto& [name, reform] : scenario.reforms) {
        for_each_sourced(reform.set, "reforms." + name + ".set.", visit);
    }
}

}  // namespace atd::params
