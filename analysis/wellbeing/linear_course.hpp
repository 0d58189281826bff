#pragma once

#include <array>
#include <cstddef>

// x' = A x + b with constant A and b, solved exactly.

namespace atd::analysis {

/// At most this many variables; those beyond the size of a system stay 0.
inline constexpr std::size_t most_variables = 4;
using CourseVector = std::array<double, most_variables>;
using CourseMatrix = std::array<CourseVector, most_variables>;  ///< rows

/// The solution by eigenvalues, which are found once; by the exponential of the
/// augmented matrix where these are complex or the eigenvectors nearly dependent (Moler
/// and Van Loan 2003, doi:10.1137/S00361445024180, methods 14 and 3).
class LinearCourse {
  public:
    LinearCourse() = default;
    LinearCourse(const CourseMatrix& a, std::size_t size);

    /// x after so many days from x0.
    CourseVector at(const CourseVector& x0, const CourseVector& b, double days) const;
    /// The integral of x over so many days from x0.
    CourseVector integral(const CourseVector& x0, const CourseVector& b, double days) const;

    bool by_eigenvalues() const { return by_eigenvalues_; }

  private:
    CourseVector combined(const CourseVector& of_start, const CourseVector& of_push,
                          const CourseVector& x0, const CourseVector& b) const;

    CourseMatrix a_{}, vectors_{}, inverse_{};
    CourseVector values_{};
    std::size_t size_ = 0;
    bool by_eigenvalues_ = false;
};

}  // namespace atd::analysis
