#pragma once

#include <vector>

#include "sim/model/pool_book.hpp"

namespace atd::model {

/// Those of the line of a pool with backfill who might be granted now, in their order: who
/// wants no more than the free places, and who stands first in another line. To be made anew
/// when anything was granted or closed.
class Candidates {
  public:
    Candidates(const PoolBook& book, PoolId pool);

    /// The next one, or unset.
    RequestId next();

  private:
    /// Those who stand first in other lines and want more than the free places.
    void find_first_elsewhere();
    void start_class();
    void next_elsewhere();
    RequestId take(std::size_t place);

    const PoolBook& book_;
    const PoolBook::Pool& pool_;
    std::int64_t free_;
    std::size_t class_ = 0;  ///< of priority
    /// The next of the class by size for which there is room, and before them the next who
    /// stands first elsewhere; -1: nobody.
    std::vector<std::int32_t> next_;
    std::vector<std::int32_t> first_elsewhere_;  ///< the last in line first
};

}  // namespace atd::model
