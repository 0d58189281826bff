#include "sim/model/pool_book.hpp"

#include <algorithm>
#include <tuple>

#include "sim/model/candidates.hpp"

#include "tests/support/catch.hpp"

// Books of two pools: `first` with a priority class for cases of one member.

using namespace atd;
using namespace atd::model;

namespace {

const PoolId first{0}, second{1};

Pathway two_pools() {
    Pathway pathway;
    PoolRule rule;
    rule.capacity = {{{sim_start, 2}}};
    CaseCondition single;
    single.members_to = 1;
    rule.priority = {single};
    pathway.pools.push_back(rule);
    rule.priority.clear();
    rule.admits_all = true;
    pathway.pools.push_back(rule);
    return pathway;
}

/// The class of a case of so many members in a pool.
std::size_t members(PoolId pool, std::uint8_t count) {
    return pool == first && count > 1 ? 1 : 0;
}

RequestId ask(PoolBook& book, PoolId pool, std::uint8_t count) {
    const RequestId id = book.open_request();
    book.enqueue(id, {pool, members(pool, count)});
    return id;
}

/// In the order in which they would come to the head.
std::vector<RequestId> line(PoolBook book, PoolId pool) {
    std::vector<RequestId> ids;
    for (RequestId id = book.head(pool); id.is_set(); id = book.head(pool)) {
        ids.push_back(id);
        book.close_request(id);
    }
    return ids;
}

using Line = std::vector<RequestId>;

}  // namespace

TEST_CASE("places taken and given back", "[model][pool_book]") {
    const Pathway pathway = two_pools();
    PoolBook book(pathway);
    CHECK(book.capacity(first) == 2);
    CHECK(book.has_room(first, 2));
    CHECK_FALSE(book.has_room(first, 3));
    book.take(first, 2);
    CHECK_FALSE(book.has_room(first, 1));
    book.set_capacity(first, 1);
    book.give_back(first, 1);
    CHECK_FALSE(book.has_room(first, 1));
    book.give_back(first, 1);
    CHECK(book.has_room(first, 1));
    CHECK(book.used(first) == 0);
    CHECK(book.has_room(second, 1000));  // admits when full
}

TEST_CASE("a line stands in the order of asking within a class", "[model][pool_book]") {
    const Pathway pathway = two_pools();
    PoolBook book(pathway);
    const RequestId a = ask(book, first, 3), b = ask(book, first, 1), c = ask(book, first, 2),
                    d = ask(book, first, 1);
    CHECK(line(book, first) == Line{b, d, a, c});
    CHECK(book.waiting(first) == 4);
    book.close_request(d);  // in the middle
    CHECK(line(book, first) == Line{b, a, c});
    book.close_request(b);
    book.close_request(c);
    CHECK(line(book, first) == Line{a});
    book.close_request(a);
    CHECK(line(book, first).empty());
    CHECK(book.waiting(first) == 0);
}

TEST_CASE("a request may stand in several lines, once in each", "[model][pool_book]") {
    const Pathway pathway = two_pools();
    PoolBook book(pathway);
    const RequestId a = ask(book, first, 3), b = ask(book, second, 3);
    book.enqueue(a, {second, members(second, 3)});
    book.enqueue(a, {second, members(second, 3)});
    CHECK(book.waiting(second) == 2);
    // Made before b, so before it in the second line too.
    CHECK(line(book, second) == Line{a, b});
    book.close_request(a);
    CHECK(line(book, first).empty());
    CHECK(line(book, second) == Line{b});
}

TEST_CASE("who changes lines keeps the place in time", "[model][pool_book]") {
    const Pathway pathway = two_pools();
    PoolBook book(pathway);
    const RequestId a = ask(book, first, 3), b = ask(book, second, 3), c = ask(book, second, 3);
    CHECK(book.is_queued(a));
    book.leave_queues(b);
    CHECK_FALSE(book.is_queued(b));
    book.enqueue(b, {first, members(first, 3)});
    book.leave_queues(a);
    book.enqueue(a, {second, members(second, 3)});
    book.leave_queues(c);
    book.enqueue(c, {first, members(first, 3)});
    book.enqueue(a, {first, members(first, 3)});
    CHECK(line(book, first) == Line{a, b, c});
    CHECK(line(book, second) == Line{a});
}

TEST_CASE("a request that is read again stands as if it had left and come back",
          "[model][pool_book]") {
    const Pathway pathway = two_pools();
    PoolBook book(pathway);
    const RequestId a = ask(book, first, 3), b = ask(book, first, 3), c = ask(book, first, 3);
    while (book.take_changed().is_set()) {
    }
    book.requeue(b, {{first, members(first, 3)}});
    CHECK(line(book, first) == Line{a, b, c});
    CHECK(book.has_changed(first));
    book.requeue(a, {{first, members(first, 3)}, {second, members(second, 3)}});
    CHECK(line(book, first) == Line{a, b, c});
    CHECK(line(book, second) == Line{a});
    book.requeue(a, {{second, members(second, 3)}});
    CHECK(line(book, first) == Line{b, c});
    CHECK(line(book, second) == Line{a});
    // Another class of priority is another line.
    book.requeue(c, {{first, members(first, 1)}});
    CHECK(line(book, first) == Line{c, b});
    book.requeue(c, {});
    CHECK_FALSE(book.is_queued(c));
    CHECK(book.waiting(first) == 1);
}

TEST_CASE("ids are used again and stand behind", "[model][pool_book]") {
    const Pathway pathway = two_pools();
    PoolBook book(pathway);
    const RequestId a = ask(book, first, 3), b = ask(book, first, 3);
    book.close_request(a);
    const RequestId again = ask(book, first, 3);
    CHECK(again == a);
    CHECK(line(book, first) == Line{b, again});
}

TEST_CASE("changed pools are told once each", "[model][pool_book]") {
    const Pathway pathway = two_pools();
    PoolBook book(pathway);
    CHECK_FALSE(book.take_changed().is_set());
    book.take(second, 1);
    CHECK_FALSE(book.take_changed().is_set());
    book.give_back(second, 1);
    book.set_capacity(first, 5);
    book.set_capacity(first, 6);
    CHECK(book.has_changed(first));
    CHECK(book.take_changed() == first);
    CHECK_FALSE(book.has_changed(first));
    CHECK(book.take_changed() == second);
    CHECK_FALSE(book.take_changed().is_set());
    const RequestId a = ask(book, first, 1);
    CHECK(book.take_changed() == first);
    book.close_request(a);
    CHECK(book.take_changed() == first);
}

namespace {

/// Numbers that look like chance, the same in every run.
class Dice {
  public:
    std::size_t roll(std::size_t sides) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>(state_ >> 33) % sides;
    }

  private:
    std::uint64_t state_ = 15;
};

/// What a book ought to know of one request in one pool.
struct Waiting {
    RequestId id;
    std::size_t priority = 0;
    std::size_t made = 0;
    std::int64_t fewest = 0;

    auto place() const { return std::tuple(priority, made); }
};

Line sorted(std::vector<Waiting> all) {
    std::sort(all.begin(), all.end(),
              [](const Waiting& a, const Waiting& b) { return a.place() < b.place(); });
    Line ids;
    for (const Waiting& each : all) {
        ids.push_back(each.id);
    }
    return ids;
}

Pathway backfilled_pool(std::size_t classes) {
    Pathway pathway = two_pools();
    pathway.pools[first].backfill = true;
    pathway.pools[first].priority.resize(classes - 1);
    pathway.pools[second].admits_all = false;
    return pathway;
}

Line candidates(const PoolBook& book, PoolId pool) {
    Line ids;
    Candidates all(book, pool);
    for (RequestId id = all.next(); id.is_set(); id = all.next()) {
        ids.push_back(id);
    }
    return ids;
}

}  // namespace

TEST_CASE("old requests find their place in long lines", "[model][pool_book]") {
    for (const bool backfill : {false, true}) {
        Pathway pathway = backfilled_pool(2);
        pathway.pools[first].backfill = backfill;
        PoolBook book(pathway);
        Dice dice;
        std::vector<Waiting> all;
        std::size_t made = 0;
        for (int step = 0; step < 6000; ++step) {
            const std::size_t who = all.empty() ? 0 : dice.roll(all.size());
            if (all.size() < 500 || dice.roll(3) == 0) {
                all.push_back({book.open_request(), dice.roll(2), made++, 0});
                book.requeue(all.back().id, {{first, all.back().priority}});
            } else if (dice.roll(3) == 0) {
                book.close_request(all[who].id);
                all.erase(all.begin() + static_cast<std::ptrdiff_t>(who));
            } else {
                all[who].priority = 1 - all[who].priority;
                book.requeue(all[who].id, {{first, all[who].priority}});
            }
        }
        CHECK(line(book, first) == sorted(all));
        CHECK(all.size() > 400);
    }
}

TEST_CASE("candidates are those whom the free places or another line may serve",
          "[model][pool_book]") {
    const Pathway pathway = backfilled_pool(3);
    PoolBook book(pathway);
    Dice dice;
    std::vector<Waiting> all;
    const std::int64_t sizes[] = {0, 1, 2, 5, 15, 16, 40, QueuePlace::first_elsewhere};
    for (std::size_t made = 0; made < 300; ++made) {
        all.push_back({book.open_request(), dice.roll(3), made, sizes[dice.roll(8)]});
        const Waiting& asks = all.back();
        book.enqueue(asks.id, {first, asks.priority, asks.fewest});
        if (made >= 20 && dice.roll(2) == 0) {
            book.enqueue(asks.id, {second, 0});
        }
    }
    for (int step = 0; step < 200; ++step) {
        Waiting& other = all[dice.roll(all.size())];
        other.fewest = sizes[dice.roll(8)];
        book.set_fewest(other.id, first, other.fewest);
    }
    CHECK(line(book, first) == sorted(all));
    for (const std::int64_t free : {-3, 0, 1, 2, 4, 14, 15, 16, 17, 1000}) {
        book.set_capacity(first, free);
        std::vector<Waiting> wanted;
        std::copy_if(all.begin(), all.end(), std::back_inserter(wanted), [&](const Waiting& each) {
            return each.fewest <= std::max<std::int64_t>(free, 0) || each.id == book.head(second);
        });
        CHECK(candidates(book, first) == sorted(wanted));
    }
}
