#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "sim/record/column.hpp"

namespace atd::bind {

namespace py = pybind11;

/// A NumPy array that cannot be written to. Not by py::array, which in pybind11 2.10 knows no
/// NumPy 2.
template <class Value>
py::object array_of(const std::vector<Value>& values) {
    const char kind = std::is_floating_point_v<Value> ? 'f' : std::is_signed_v<Value> ? 'i' : 'u';
    const py::bytes bytes(reinterpret_cast<const char*>(values.data()),
                          values.size() * sizeof(Value));
    return py::module_::import("numpy").attr("frombuffer")(bytes,
                                                           kind + std::to_string(sizeof(Value)));
}

/// Columns by name: arrays of numbers, lists of texts.
template <class Row>
py::dict columns_of(const std::vector<Row>& rows) {
    py::dict columns;
    record::for_each_column<Row>([&]<class Column>(const Column& column) {
        std::vector<typename Column::Value> values;
        for (const Row& row : rows) {
            values.push_back(column.get(row));
        }
        const py::str name{std::string(column.info.name)};
        if constexpr (std::is_same_v<typename Column::Value, std::string>) {
            columns[name] = py::cast(values);
        } else {
            columns[name] = array_of(values);
        }
    });
    return columns;
}

}  // namespace atd::bind
