#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/prefetch.hpp"
#include "sim/model/pathway.hpp"

namespace atd::model {

using RequestId = Id<struct RequestTag>;

/// A line of a pool.
struct QueuePlace {
    /// The request can only be granted when it stands first in the line of some other pool.
    static constexpr std::int64_t first_elsewhere = std::numeric_limits<std::int64_t>::max();

    PoolId pool;
    std::size_t priority = 0;
    /// In a pool with backfill, the free places without which it is no use to try the
    /// request; 0: it is to be tried whenever the pool changes.
    std::int64_t fewest = 0;
};

/// Places and queues of all pools. It keeps books and answers questions; it never
/// grants, schedules or moves anyone. Within a priority class requests stand in the
/// order in which they were made.
class PoolBook {
  public:
    explicit PoolBook(const Pathway& pathway);

    /// Pools are those of another pathway with the same names from now on, and of this
    /// row of its versions.
    void switch_pathway(const Pathway& pathway);

    void set_capacity(PoolId pool, std::int64_t places);

    void take(PoolId pool, std::int64_t places) { pools_[pool.index()].used += places; }

    void give_back(PoolId pool, std::int64_t places) {
        ATD_EXPECT(pools_[pool.index()].used >= places);
        pools_[pool.index()].used -= places;
        mark(pool.index());
    }

    bool has_room(PoolId pool, std::int64_t places) const {
        const Pool& row = pools_[pool.index()];
        return row.admits_all || row.used + places <= row.capacity;
    }

    /// Places that can be given, or none.
    std::int64_t free_places(PoolId pool) const {
        const Pool& row = pools_[pool.index()];
        return row.admits_all ? QueuePlace::first_elsewhere - 1 : row.capacity - row.used;
    }

    bool backfills(PoolId pool) const { return pools_[pool.index()].backfills; }

    bool admits_all(PoolId pool) const { return pools_[pool.index()].admits_all; }

    /// A new request, made after all others.
    RequestId open_request();
    /// Puts the request into the queue of a pool, behind all of its priority class that
    /// were made before it.
    void enqueue(RequestId request, const QueuePlace& place);
    /// Leaves all its queues; the id may be used again.
    void close_request(RequestId request);
    /// The same request in other queues: keeps its place in time.
    void leave_queues(RequestId request);

    /// The same request in these queues, for each pool the first that names it: like leave_queues
    /// and enqueue, but it does not move where it already stands in them.
    void requeue(RequestId request, const std::vector<QueuePlace>& places);

    /// Other free places are the fewest for a request that waits in this pool.
    void set_fewest(RequestId request, PoolId pool, std::int64_t fewest);

    bool is_queued(RequestId request) const { return requests_[request.index()].first >= 0; }

    /// Ask memory for what will be wanted soon, each when the one before is there: a
    /// request, its places in queues, and those who stand before and behind it.
    void prefetch(RequestId request) const { atd::prefetch(&requests_[request.index()]); }

    void prefetch_places(RequestId request) const {
        prefetch_node(requests_[request.index()].first);
    }

    void prefetch_neighbours(RequestId request) const {
        for (std::int32_t node = requests_[request.index()].first; node >= 0;) {
            const Node& entry = nodes_[static_cast<std::size_t>(node)];
            prefetch_node(entry.before);
            prefetch_node(entry.after);
            node = entry.next_of_request;
        }
    }

    /// Every pool in whose queue the request stands.
    template <class Visit>
    void for_each_queue(RequestId request, Visit&& visit) const {
        for (std::int32_t node = requests_[request.index()].first; node >= 0;) {
            const Node& entry = nodes_[static_cast<std::size_t>(node)];
            visit(PoolId(entry.pool));
            node = entry.next_of_request;
        }
    }

    /// First in line, or unset.
    RequestId head(PoolId pool) const {
        const std::int32_t node = first_node(pool);
        return node >= 0 ? RequestId(nodes_[static_cast<std::size_t>(node)].request) : RequestId();
    }

    /// Visits the first of a line as far as `places` of them, and asks memory for the
    /// one behind. With backfill: of those of a class who want as much as the first.
    template <class Visit>
    void look_ahead(PoolId pool, std::size_t places, Visit&& visit) const {
        std::int32_t node = first_node(pool);
        for (std::size_t place = 0; node >= 0 && place < places; ++place) {
            const Node& entry = nodes_[static_cast<std::size_t>(node)];
            visit(place, RequestId(entry.request));
            node = entry.after;
        }
        prefetch_node(node);
    }

    /// Other priority classes: whoever waits is put into the new lines, in the order of
    /// asking. `class_of` tells the class of a request.
    template <class ClassOf>
    void reorder(PoolId pool, std::size_t classes, ClassOf&& class_of) {
        const auto waiting = take_line(pool);
        set_classes(pools_[pool.index()], classes + 1);
        for (const auto& [node, fewest] : waiting) {
            Node& entry = nodes_[static_cast<std::size_t>(node)];
            entry.line = line_of({pool, class_of(RequestId(entry.request)), fewest});
            link(node);
        }
    }

    /// Pools where a place came free or the line changed since it was last asked.
    PoolId take_changed() { return changed_count_ == 0 ? PoolId() : first_changed(); }

    bool has_changed(PoolId pool) const { return pools_[pool.index()].changed; }

    std::int64_t used(PoolId pool) const { return pools_[pool.index()].used; }

    std::int64_t capacity(PoolId pool) const { return pools_[pool.index()].capacity; }

    std::int64_t waiting(PoolId pool) const { return pools_[pool.index()].waiting; }

    std::size_t size() const { return pools_.size(); }

  private:
    friend class Candidates;  // reads the lines

    /// Requests of a class and size, in the order of asking.
    struct Line {
        std::int32_t head = -1, tail = -1;
        /// Some of its nodes by their time of asking, once an old request had a long way to
        /// its place.
        std::map<std::uint64_t, std::int32_t> marks;
        bool is_marked = false;
    };

    struct Pool {
        std::int64_t used = 0, capacity = 0, waiting = 0;
        std::size_t classes = 0;
        std::vector<Line> lines;  ///< by size, and by priority class
        /// Every QueuePlace::fewest that has come up; one without backfill.
        std::vector<std::int64_t> sizes{0};
        bool changed = false;
        bool admits_all = false;
        bool backfills = false;
    };

    struct Node {
        std::uint64_t made = 0;
        std::uint32_t request = 0;
        std::uint16_t pool = 0, line = 0;
        std::int32_t before = -1, after = -1;
        std::int32_t next_of_request = -1;
    };

    struct Request {
        std::uint64_t made = 0;
        std::int32_t first = -1;  ///< its nodes
    };

    /// The line of a place, which may be the first of its size.
    std::uint16_t line_of(const QueuePlace& place);
    /// Takes the nodes out of all lines, in the order of asking, with their sizes.
    std::vector<std::pair<std::int32_t, std::int64_t>> take_line(PoolId pool);
    /// Empty lines of so many classes.
    void set_classes(Pool& pool, std::size_t classes);
    /// The last of a line that was made before `made`, or -1.
    std::int32_t last_before(Line& line, std::uint64_t made);
    void mark_line(Line& line);
    void link(std::int32_t node);
    void unlink(std::int32_t node);
    std::int32_t node_in(RequestId request, PoolId pool) const;
    bool is_in_line(const Node& node, const QueuePlace& place) const;
    /// Whether the request stands in these queues and in no other.
    bool stands_in(RequestId request, const std::vector<QueuePlace>& places) const;

    std::size_t class_of(const Node& node) const { return node.line % pools_[node.pool].classes; }

    std::int64_t size_of(const Node& node) const {
        return pools_[node.pool].sizes[node.line / pools_[node.pool].classes];
    }

    Node& node_at(std::int32_t node) { return nodes_[static_cast<std::size_t>(node)]; }

    const Node& node_at(std::int32_t node) const { return nodes_[static_cast<std::size_t>(node)]; }

    void mark(std::size_t pool) {
        changed_count_ += pools_[pool].changed ? 0 : 1;
        pools_[pool].changed = true;
    }

    PoolId first_changed();

    std::int32_t first_node(PoolId pool) const {
        const Pool& row = pools_[pool.index()];
        if (row.sizes.size() > 1) {
            return first_of_sizes(row);
        }
        for (std::size_t line = 0; line < row.classes; ++line) {
            if (row.lines[line].head >= 0) {
                return row.lines[line].head;
            }
        }
        return -1;
    }

    std::int32_t first_of_sizes(const Pool& pool) const;

    void prefetch_node(std::int32_t node) const {
        if (node >= 0) {
            atd::prefetch(&nodes_[static_cast<std::size_t>(node)]);
        }
    }

    std::vector<Pool> pools_;
    std::vector<Node> nodes_;
    std::vector<Request> requests_;
    std::vector<std::int32_t> free_nodes_;
    std::vector<std::uint32_t> free_requests_;
    std::uint64_t made_ = 0;
    std::size_t changed_count_ = 0;
};

}  // namespace atd::model
