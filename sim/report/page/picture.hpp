#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atd::report {

/// A colour never stands alone: each has a dash pattern for lines and a hatch for
/// areas.
struct Ink {
    const char* colour;
    const char* dash;  ///< stroke-dasharray; empty: solid
    int hatch;         ///< degrees of the white stripes; negative: none
};

inline constexpr std::array<Ink, 6> inks{{{"#12436D", "", -1},
                                          {"#801650", "7 3", 45},
                                          {"#28A197", "2 2", 135},
                                          {"#3D3D3D", "9 3 2 3", 90},
                                          {"#A285D1", "12 4", 0},
                                          {"#F46A25", "4 4", 60}}};

struct Point {
    double x = 0, y = 0;
};

/// An inline SVG under construction: shapes first, then its description.
class Picture {
  public:
    /// `id` is unlike those of the other pictures of a page.
    Picture(std::string id, double width, double height)
        : id_(std::move(id)),
          width_(width),
          height_(height) {}

    void line(Point from, Point to, std::string_view style);
    void path(const std::vector<Point>& points, std::string_view style);
    void area(const std::vector<Point>& points, std::string_view style);
    void bar(Point corner, double width, double height, std::size_t ink);
    /// `anchor` is start, middle or end.
    void text(Point at, std::string_view words, std::string_view anchor = "start",
              std::string_view attributes = "");
    /// The element, with title and description for readers who do not see it.
    std::string svg(std::string_view title, std::string_view description) const;

  private:
    std::string hatches() const;

    std::string id_;
    double width_, height_;
    std::array<bool, inks.size()> hatched_{};
    std::string shapes_;
};

/// Style of a line drawn with an ink.
std::string line_style(const Ink& ink, double width);

/// At most `most` letters of UTF-8 text, the last ones dots where it was longer.
std::string shortened(const std::string& label, std::size_t most);

/// The least of 1, 2, 2.5, 5 times a power of ten that is not below `value`.
double round_up(double value);
/// How many equal steps of round numbers lead from zero to such a value.
int divisions(double rounded_up);

/// Vertical positions of labels moved apart to at least `gap`, in the order of
/// `wanted`.
std::vector<double> spread(const std::vector<double>& wanted, double gap, double bottom);

}  // namespace atd::report
