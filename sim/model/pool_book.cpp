#include "sim/model/pool_book.hpp"

#include <algorithm>

#include "sim/base/check.hpp"

namespace atd::model {

PoolBook::PoolBook(const Pathway& pathway)
    : pools_(pathway.pools.size()) {
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        const PoolRule& rule = pathway.pools[PoolId(i)];
        pools_[i].lines.resize(rule.priority.size() + 1);
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

void PoolBook::enqueue(RequestId request, PoolId pool, std::size_t priority) {
    if (node_in(request, pool) >= 0) {
        return;
    }
    if (free_nodes_.empty()) {
        nodes_.emplace_back();
        free_nodes_.push_back(static_cast<std::int32_t>(nodes_.size() - 1));
    }
    const std::int32_t node = free_nodes_.back();
    free_nodes_.pop_back();
    Request& owner = requests_[request.index()];
    nodes_[static_cast<std::size_t>(node)] = {
        request.value(), pool.value(), static_cast<std::uint16_t>(priority), -1, -1, owner.first};
    owner.first = node;
    link(node);
    pools_[pool.index()].waiting += 1;
    mark(pool.index());
}

std::vector<std::int32_t> PoolBook::clear_lines(PoolId pool, std::size_t classes) {
    Pool& row = pools_[pool.index()];
    std::vector<std::int32_t> waiting;
    for (const Line& line : row.lines) {
        for (std::int32_t node = line.head; node >= 0;
             node = nodes_[static_cast<std::size_t>(node)].after) {
            waiting.push_back(node);
        }
    }
    const auto made = [&](std::int32_t node) {
        return requests_[nodes_[static_cast<std::size_t>(node)].request].made;
    };
    std::sort(waiting.begin(), waiting.end(),
              [&](std::int32_t a, std::int32_t b) { return made(a) < made(b); });
    row.lines.assign(classes + 1, Line());
    mark(pool.index());
    return waiting;
}

void PoolBook::link(std::int32_t node) {
    Node& entry = nodes_[static_cast<std::size_t>(node)];
    Line& line = pools_[entry.pool].lines[entry.line];
    std::int32_t before = line.tail;
    // New requests are the youngest, so the walk is longer only when an old one changes
    // queues.
    while (before >= 0 && requests_[nodes_[static_cast<std::size_t>(before)].request].made >
                              requests_[entry.request].made) {
        before = nodes_[static_cast<std::size_t>(before)].before;
    }
    entry.before = before;
    entry.after = before >= 0 ? nodes_[static_cast<std::size_t>(before)].after : line.head;
    (entry.before >= 0 ? nodes_[static_cast<std::size_t>(entry.before)].after : line.head) = node;
    (entry.after >= 0 ? nodes_[static_cast<std::size_t>(entry.after)].before : line.tail) = node;
}

void PoolBook::unlink(std::int32_t node) {
    Node& entry = nodes_[static_cast<std::size_t>(node)];
    Line& line = pools_[entry.pool].lines[entry.line];
    (entry.before >= 0 ? nodes_[static_cast<std::size_t>(entry.before)].after : line.head) =
        entry.after;
    (entry.after >= 0 ? nodes_[static_cast<std::size_t>(entry.after)].before : line.tail) =
        entry.before;
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

bool PoolBook::stands_in(RequestId request, const std::vector<QueuePlace>& places) const {
    for (const QueuePlace& place : places) {
        const std::int32_t node = node_in(request, place.pool);
        if (node < 0 || nodes_[static_cast<std::size_t>(node)].line != place.priority) {
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
        enqueue(request, place.pool, place.priority);
    }
}

void PoolBook::close_request(RequestId request) {
    leave_queues(request);
    free_requests_.push_back(request.value());
}

RequestId PoolBook::behind(RequestId request, PoolId pool) const {
    const std::int32_t node = node_in(request, pool);
    ATD_EXPECT(node >= 0);
    const Node& entry = nodes_[static_cast<std::size_t>(node)];
    if (entry.after >= 0) {
        return RequestId(nodes_[static_cast<std::size_t>(entry.after)].request);
    }
    const auto& lines = pools_[pool.index()].lines;
    for (std::size_t line = entry.line + 1u; line < lines.size(); ++line) {
        if (lines[line].head >= 0) {
            return RequestId(nodes_[static_cast<std::size_t>(lines[line].head)].request);
        }
    }
    return {};
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
