#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "sim/base/check.hpp"

namespace atd::model {

/// Rows by id, of which copies share what nobody changes.
template <class Id, class T>
class SharedRows {
  public:
    const T& operator[](Id id) const {
        ATD_EXPECT(id.index() < rows_.size());
        return *rows_[id.index()];
    }

    std::size_t size() const { return rows_.size(); }

    void push_back(T row) { rows_.push_back(std::make_shared<T>(std::move(row))); }

    void replace(Id id, T row) { rows_[id.index()] = std::make_shared<T>(std::move(row)); }

    /// The row, to be changed; first copied where it is shared.
    T& own(Id id) {
        auto& row = rows_[id.index()];
        if (row.use_count() > 1) {
            row = std::make_shared<T>(*row);
        }
        return *row;
    }

  private:
    std::vector<std::shared_ptr<T>> rows_;
};

}  // namespace atd::model
