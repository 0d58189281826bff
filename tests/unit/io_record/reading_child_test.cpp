#include "sim/io/record/reading/reading_child.hpp"

#include <fcntl.h>
#include <memory>
#include <span>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "sim/base/check.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::io;
using namespace atd::test;
using Catch::Matchers::Contains;

namespace {

/// A small file, and what a child makes of it.
class Child {
  public:
    Child() { set_contents(folder_.file("r.h5"), "some bytes"); }

    Texts does(const std::function<Texts()>& work) const {
        return read_in_child(OpenFile(folder_.file("r.h5")), work);
    }

    void ends_in(const std::string& reason, const std::function<Texts()>& work) const {
        CHECK_THROWS_AS(does(work), InputError);
        CHECK_THROWS_WITH(does(work), Contains("r.h5: ") && Contains(reason));
    }

    std::string file(const std::string& name) const { return folder_.file(name); }

  private:
    Folder folder_;
};

}  // namespace

TEST_CASE("a child hands back what it read", "[child]") {
    const Child child;
    const Texts texts{"", std::string("a\0b", 3), std::string(300000, 'x')};
    CHECK(child.does([&] { return texts; }) == texts);
    const std::string name = child.file("r.h5");
    const OpenFile file(name);
    const auto read = [&]() -> Texts {
        std::string bytes(4, ' ');
        file.read(5, std::as_writable_bytes(std::span(bytes)));
        return {bytes};
    };
    CHECK(read_in_child(file, read) == Texts{"byte"});
}

TEST_CASE("a child that refuses gives its reasons", "[child]") {
    const Child child;
    child.ends_in("x: expected one, got two; or three", []() -> Texts {
        throw InputError(Problem{.path = "x", .expected = "one", .got = "two", .hint = "or three"});
    });
}

TEST_CASE("a child that crashes is a file that cannot be read", "[child]") {
    const Child child;
    child.ends_in("got one that", []() -> Texts {
        volatile int* const nothing = nullptr;
        *nothing = 1;
        return {};
    });
    child.ends_in("ends the process", []() -> Texts { ::_exit(0); });
}

// Under a sanitizer a child keeps its rights.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

std::string could(bool done) {
    return done ? "could" : "could not";
}

}  // namespace

TEST_CASE("a child has limits of memory and time", "[child]") {
    const Child child;
    child.ends_in("MiB of memory", []() -> Texts {
        std::vector<std::unique_ptr<char[]>> all;
        for (int i = 0; i < 4000; ++i) {
            all.push_back(std::make_unique<char[]>(std::size_t{1} << 20));
        }
        return {std::to_string(all.size())};
    });
}

TEST_CASE("a child that never ends is ended", "[child][slow]") {
    const Child child;
    child.ends_in("10 s of processor time", []() -> Texts {
        volatile bool goes_on = true;
        while (goes_on) {
        }
        return {};
    });
}

TEST_CASE("a child has no rights but to read", "[child]") {
    const Child child;
    const std::string other = child.file("other");
    const int before = ::open("/dev/zero", O_RDONLY | O_CLOEXEC);
    const Texts found = child.does([&]() -> Texts {
        char byte = 0;
        const bool kept = ::read(before, &byte, 1) == 1;
        const bool wrote = ::open(other.c_str(), O_WRONLY | O_CREAT, 0600) >= 0;
        const bool made = ::mkdir(child.file("folder").c_str(), 0700) == 0;
        const bool removed = ::unlink(child.file("r.h5").c_str()) == 0;
        const bool first = ::open("/dev/null", O_RDONLY) >= 0;
        const bool second = ::open("/dev/null", O_RDONLY) >= 0;
        return {could(kept),    could(wrote), could(made),
                could(removed), could(first), could(second)};
    });
    ::close(before);
    const std::string no = could(false);
    CHECK(found.at(0) == no);
    CHECK(found.at(1) == no);
    CHECK(found.at(4) == could(true));
    CHECK(found.at(5) == no);
#if defined(__x86_64__)
    CHECK(found.at(2) == no);
    CHECK(found.at(3) == no);
#endif
}

#endif
