/**
 * Solves A·x = b for a symmetric positive definite A by Cholesky's factorisation, without pivoting.
 *
 * @param matrix A row by row; its lower triangle is overwritten by the factor.
 * @param right b.
 * @throws {RangeError} If the matrix is not positive definite.
 *
 * Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, section 4.2.
 */
export function solvePositiveDefinite(matrix: Float64Array, right: Float64Array): Float64Array<ArrayBuffer> {
  const size = right.length;
  const x = new Float64Array(right);
  for (let j = 0; j < size; j++) {
    let pivot = at(matrix, j * size + j);
    for (let k = 0; k < j; k++) pivot -= at(matrix, j * size + k) ** 2;
    if (!(pivot > 0)) throw new RangeError(`Cannot solve: the matrix is not positive definite at row ${j}`);
    const root = Math.sqrt(pivot);
    matrix[j * size + j] = root;
    for (let i = j + 1; i < size; i++) {
      let sum = at(matrix, i * size + j);
      for (let k = 0; k < j; k++) sum -= at(matrix, i * size + k) * at(matrix, j * size + k);
      matrix[i * size + j] = sum / root;
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = at(x, i);
    for (let k = 0; k < i; k++) sum -= at(matrix, i * size + k) * at(x, k);
    x[i] = sum / at(matrix, i * size + i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = at(x, i);
    for (let k = i + 1; k < size; k++) sum -= at(matrix, k * size + i) * at(x, k);
    x[i] = sum / at(matrix, i * size + i);
  }
  return x;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? NaN;
}
