#include "sim/model/pool_book.hpp"

#include <algorithm>

#include "sim/base/check.hpp"

namespace atd::model {
namespace {

/// So many steps back from the end of a line are a long way; in a line with marks, so few.
constexpr int long_way = 64;
constexpr int way_to_marks = 4;

/// Every fourth request is one that marks.
bool is_mark(std::uint64_t made) {
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15u;
    return (made * spread) >> 62 == 0;
}

}  // namespace

PoolBook::PoolBook(const Pathway& pathway)
    : pools_(pathway.pools.size()) {
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        const PoolRule& rule = pathway.pools[PoolId(i)];
        pools_[i].backfills = rule.backfill;
        set_classes(pools_[i], rule.priority.size() + 1);
        pools_[i].capacity = rule.capacity.front().front().places;
    }
    switch_pathway(pathway);
}

void PoolBook::switch_pathway(const Pathway& pathway) {
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        pools_[i].admits_all = pathway.pools[PoolId(i)].admits_all;
    }
}

void PoolBook::set_capacity(PoolId pool, std::int64_t places) {
    pools_[pool.index()].capacity = places;
    mark(pool.index());
}

RequestId PoolBook::open_request() {
    if (free_requests_.empty()) {
        requests_.emplace_back();
        free_requests_.push_back(static_cast<std::uint32_t>(requests_.size() - 1));
    }
    const RequestId request(free_requests_.back());
    free_requests_.pop_back();
    requests_[request.index()] = {made_++, -1};
    return request;
}

std::uint16_t PoolBook::line_of(const QueuePlace& place) {
    Pool& row = pools_[place.pool.index()];
    if (!row.backfills) {
        return static_cast<std::uint16_t>(place.priority);
    }
    const auto found = std::find(row.sizes.begin(), row.sizes.end(), place.fewest);
    const auto size = static_cast<std::size_t>(found - row.sizes.begin());
    if (found == row.sizes.end()) {
        row.sizes.push_back(place.fewest);
        row.lines.resize(row.sizes.size() * row.classes);
    }
    return static_cast<std::uint16_t>(size * row.classes + place.priority);
}

void PoolBook::set_classes(Pool& pool, std::size_t classes) {
    pool.classes = classes;
    pool.lines.assign(classes * pool.sizes.size(), Line());
}

void PoolBook::enqueue(RequestId request, const QueuePlace& place) {
    if (node_in(request, place.pool) >= 0) {
        return;
    }
    if (free_nodes_.empty()) {
        nodes_.emplace_back();
        free_nodes_.push_back(static_cast<std::int32_t>(nodes_.size() - 1));
    }
    const std::int32_t node = free_nodes_.back();
    free_nodes_.pop_back();
    Request& owner = requests_[request.index()];
    node_at(node) = {owner.made, request.value(), place.pool.value(), line_of(place), -1,
                     -1,         owner.first};
    owner.first = node;
    link(node);
    pools_[place.pool.index()].waiting += 1;
    mark(place.pool.index());
}

std::vector<std::pair<std::int32_t, std::int64_t>> PoolBook::take_line(PoolId pool) {
    std::vector<std::pair<std::int32_t, std::int64_t>> waiting;
    for (const Line& line : pools_[pool.index()].lines) {
        for (std::int32_t node = line.head; node >= 0; node = node_at(node).after) {
            waiting.emplace_back(node, size_of(node_at(node)));
        }
    }
    std::sort(waiting.begin(), waiting.end(), [&](const auto& a, const auto& b) {
        return node_at(a.first).made < node_at(b.first).made;
    });
    mark(pool.index());
    return waiting;
}

void PoolBook::mark_line(Line& line) {
    line.is_marked = true;
    for (std::int32_t node = line.head; node >= 0; node = node_at(node).after) {
        if (is_mark(node_at(node).made)) {
            line.marks.emplace_hint(line.marks.end(), node_at(node).made, node);
        }
    }
}

std::int32_t PoolBook::last_before(Line& line, std::uint64_t made) {
    // New requests are the youngest, so the way is longer only when an old one changes
    // queues.
    std::int32_t node = line.tail;
    const int look_up_at = line.is_marked ? way_to_marks : long_way;
    for (int step = 0; node >= 0 && node_at(node).made > made; ++step) {
        if (step == look_up_at) {
            if (!line.is_marked) {
                mark_line(line);
            }
            const auto behind = line.marks.upper_bound(made);
            const bool is_nearer = behind != line.marks.end() && behind->first < node_at(node).made;
            node = is_nearer ? behind->second : node;
        }
        node = node_at(node).before;
    }
    return node;
}

void PoolBook::link(std::int32_t node) {
    Node& entry = node_at(node);
    Line& line = pools_[entry.pool].lines[entry.line];
    entry.before = last_before(line, entry.made);
    entry.after = entry.before >= 0 ? node_at(entry.before).after : line.head;
    (entry.before >= 0 ? node_at(entry.before).after : line.head) = node;
    (entry.after >= 0 ? node_at(entry.after).before : line.tail) = node;
    if (line.is_marked && is_mark(entry.made)) {
        line.marks.emplace(entry.made, node);
    }
}

void PoolBook::unlink(std::int32_t node) {
    Node& entry = node_at(node);
    Line& line = pools_[entry.pool].lines[entry.line];
    (entry.before >= 0 ? node_at(entry.before).after : line.head) = entry.after;
    (entry.after >= 0 ? node_at(entry.after).before : line.tail) = entry.before;
    if (line.is_marked && is_mark(entry.made)) {
        line.marks.erase(entry.made);
    }
}

std::int32_t PoolBook::node_in(RequestId request, PoolId pool) const {
    std::int32_t node = requests_[request.index()].first;
    while (node >= 0 && nodes_[static_cast<std::size_t>(node)].pool != pool.value()) {
        node = nodes_[static_cast<std::size_t>(node)].next_of_request;
    }
    return node;
}

void PoolBook::leave_queues(RequestId request) {
    std::int32_t node = requests_[request.index()].first;
    while (node >= 0) {
        const Node entry = nodes_[static_cast<std::size_t>(node)];
        unlink(node);
        pools_[entry.pool].waiting -= 1;
        mark(entry.pool);
        free_nodes_.push_back(node);
        node = entry.next_of_request;
    }
    requests_[request.index()].first = -1;
}

bool PoolBook::is_in_line(const Node& node, const QueuePlace& place) const {
    return class_of(node) == place.priority &&
           (!pools_[node.pool].backfills || size_of(node) == place.fewest);
}

bool PoolBook::stands_in(RequestId request, const std::vector<QueuePlace>& places) const {
    for (const QueuePlace& place : places) {
        const std::int32_t node = node_in(request, place.pool);
        if (node < 0 || !is_in_line(node_at(node), place)) {
            return false;
        }
    }
    bool wanted = true;
    for_each_queue(request, [&](PoolId pool) {
        wanted = wanted && std::any_of(places.begin(), places.end(),
                                       [&](const QueuePlace& place) { return place.pool == pool; });
    });
    return wanted;
}

void PoolBook::requeue(RequestId request, const std::vector<QueuePlace>& places) {
    if (stands_in(request, places)) {
        for_each_queue(request, [&](PoolId pool) { mark(pool.index()); });
        return;
    }
    leave_queues(request);
    for (const QueuePlace& place : places) {
        enqueue(request, place);
    }
}

void PoolBook::set_fewest(RequestId request, PoolId pool, std::int64_t fewest) {
    const std::int32_t node = node_in(request, pool);
    ATD_EXPECT(node >= 0);
    const std::uint16_t line = line_of({pool, class_of(node_at(node)), fewest});
    if (line != node_at(node).line) {
        unlink(node);
        node_at(node).line = line;
        link(node);
    }
}

void PoolBook::close_request(RequestId request) {
    leave_queues(request);
    free_requests_.push_back(request.value());
}

std::int32_t PoolBook::first_of_sizes(const Pool& pool) const {
    std::int32_t first = -1;
    for (std::size_t priority = 0; priority < pool.classes && first < 0; ++priority) {
        for (std::size_t line = priority; line < pool.lines.size(); line += pool.classes) {
            const std::int32_t head = pool.lines[line].head;
            if (head >= 0 && (first < 0 || node_at(head).made < node_at(first).made)) {
                first = head;
            }
        }
    }
    return first;
}

PoolId PoolBook::first_changed() {
    std::size_t pool = 0;
    while (!pools_[pool].changed) {
        ++pool;
    }
    pools_[pool].changed = false;
    --changed_count_;
    return PoolId(pool);
}

}  // namespace atd::model
