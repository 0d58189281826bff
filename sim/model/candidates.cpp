#include "sim/model/candidates.hpp"

#include <algorithm>
#include <tuple>

#include "sim/base/check.hpp"

namespace atd::model {

Candidates::Candidates(const PoolBook& book, PoolId pool)
    : book_(book),
      pool_(book.pools_[pool.index()]),
      free_(std::max<std::int64_t>(book.free_places(pool), 0)) {
    ATD_EXPECT(book.backfills(pool));
    find_first_elsewhere();
    start_class();
}

void Candidates::find_first_elsewhere() {
    auto& nodes = first_elsewhere_;
    const PoolId here(static_cast<std::size_t>(&pool_ - book_.pools_.data()));
    for (std::size_t i = 0; i < book_.size(); ++i) {
        const RequestId first = book_.backfills(PoolId(i)) ? RequestId() : book_.head(PoolId(i));
        const std::int32_t node = first.is_set() ? book_.node_in(first, here) : -1;
        if (node >= 0 && book_.size_of(book_.node_at(node)) > free_ &&
            std::find(nodes.begin(), nodes.end(), node) == nodes.end()) {
            nodes.push_back(node);
        }
    }
    const auto place = [&](std::int32_t node) {
        const auto& entry = book_.node_at(node);
        return std::tuple(book_.class_of(entry), entry.made);
    };
    std::sort(nodes.begin(), nodes.end(),
              [&](std::int32_t a, std::int32_t b) { return place(a) > place(b); });
}

void Candidates::start_class() {
    next_.assign(1, -1);
    next_elsewhere();
    for (std::size_t size = 0; size < pool_.sizes.size() && class_ < pool_.classes; ++size) {
        if (pool_.sizes[size] <= free_) {
            next_.push_back(pool_.lines[size * pool_.classes + class_].head);
        }
    }
}

void Candidates::next_elsewhere() {
    next_[0] = -1;
    if (!first_elsewhere_.empty() &&
        book_.class_of(book_.node_at(first_elsewhere_.back())) == class_) {
        next_[0] = first_elsewhere_.back();
        first_elsewhere_.pop_back();
    }
}

RequestId Candidates::take(std::size_t place) {
    const auto& entry = book_.node_at(next_[place]);
    if (place == 0) {
        next_elsewhere();
    } else {
        next_[place] = entry.after;
    }
    return RequestId(entry.request);
}

RequestId Candidates::next() {
    for (; class_ < pool_.classes; ++class_, start_class()) {
        std::size_t best = 0;
        for (std::size_t place = 1; place < next_.size(); ++place) {
            const bool is_first =
                next_[best] < 0 || (next_[place] >= 0 && book_.node_at(next_[place]).made <
                                                             book_.node_at(next_[best]).made);
            best = is_first ? place : best;
        }
        if (next_[best] >= 0) {
            return take(best);
        }
    }
    return {};
}

}  // namespace atd::model
