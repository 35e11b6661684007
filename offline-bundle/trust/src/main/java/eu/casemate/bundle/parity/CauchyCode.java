package eu.casemate.bundle.parity;

/**
 * A systematic code: parity block r is the sum of all data blocks j, each times 1 / (x_r + y_j)
 * with all x and y different. Every square part of such a matrix (Cauchy's) can be inverted, so
 * that any so many lost blocks are computed from as many parity blocks.
 *
 * <p>A data byte's products for eight parity blocks stand side by side in a long: one look-up and
 * one exclusive or serve all eight.
 */
final class CauchyCode {

  /** Parity blocks that share a long. */
  private static final int LANES = 8;

  private static final int LARGEST_ELEMENT = 255;

  private final int parity;
  private final long[][][] products;

  /**
   * A code.
   *
   * @param data blocks of a stripe
   * @param parity blocks of a stripe; at most 255 together
   */
  CauchyCode(int data, int parity) {
    if (data < 1 || parity < 1 || data + parity > LARGEST_ELEMENT) {
      throw new IllegalArgumentException("no code of " + data + " and " + parity + " blocks");
    }
    this.parity = parity;
    this.products = new long[Math.ceilDiv(parity, LANES)][data][];
    for (int column = 0; column < data; column++) {
      for (int word = 0; word < products.length; word++) {
        products[word][column] = products(word, column);
      }
    }
  }

  private long[] products(int word, int column) {
    long[] table = new long[LARGEST_ELEMENT + 1];
    int last = Math.min(parity, (word + 1) * LANES);
    for (int row = word * LANES; row < last; row++) {
      int coefficient = coefficient(row, column);
      for (int value = 0; value < table.length; value++) {
        long product = GaloisField.multiply(coefficient, value);
        table[value] |= product << shift(row);
      }
    }
    return table;
  }

  private static int coefficient(int row, int column) {
    return GaloisField.invert((LARGEST_ELEMENT - row) ^ column);
  }

  private static int shift(int row) {
    return row % LANES * Byte.SIZE;
  }

  /** Room for the sums of so many bytes of every parity block. */
  long[][] sums(int length) {
    return new long[products.length][length];
  }

  /** Adds the first bytes of a data block, times its coefficients, to the sums. */
  void add(int column, byte[] block, int length, long[][] sums) {
    for (int word = 0; word < products.length; word++) {
      long[] table = products[word][column];
      long[] sum = sums[word];
      for (int i = 0; i < length; i++) {
        sum[i] ^= table[block[i] & LARGEST_ELEMENT];
      }
    }
  }

  /** Takes a parity block out of the sums: its own bytes, if all data blocks were added. */
  void row(int row, long[][] sums, int length, byte[] into) {
    long[] sum = sums[row / LANES];
    int shift = shift(row);
    for (int i = 0; i < length; i++) {
      into[i] = (byte) (sum[i] >>> shift);
    }
  }

  /**
   * The lost data blocks of a stripe.
   *
   * @param lost columns
   * @param rows of as many parity blocks
   * @param differences of these parity blocks and the sums over all data blocks that are not lost
   */
  static byte[][] solve(int[] lost, int[] rows, byte[][] differences) {
    int[][] inverse = inverse(lost, rows);
    byte[][] solved = new byte[lost.length][];
    for (int i = 0; i < lost.length; i++) {
      solved[i] = new byte[differences[0].length];
      for (int k = 0; k < rows.length; k++) {
        addProduct(inverse[i][k], differences[k], solved[i]);
      }
    }
    return solved;
  }

  private static void addProduct(int factor, byte[] block, byte[] sum) {
    byte[] table = new byte[LARGEST_ELEMENT + 1];
    for (int value = 0; value < table.length; value++) {
      table[value] = (byte) GaloisField.multiply(factor, value);
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] ^= table[block[i] & LARGEST_ELEMENT];
    }
  }

  /**
   * Gauss and Jordan's way: what turns the matrix into the unit turns the unit into the inverse.
   */
  private static int[][] inverse(int[] columns, int[] rows) {
    int size = columns.length;
    int[][] matrix = new int[size][2 * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = coefficient(rows[i], columns[j]);
      }
      matrix[i][size + i] = 1;
    }
    for (int i = 0; i < size; i++) {
      // Never zero: the leading parts of a Cauchy matrix can all be inverted.
      scale(matrix[i], GaloisField.invert(matrix[i][i]));
      for (int other = 0; other < size; other++) {
        if (other != i) {
          subtract(matrix[other], matrix[i], matrix[other][i]);
        }
      }
    }
    int[][] inverse = new int[size][size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(matrix[i], size, inverse[i], 0, size);
    }
    return inverse;
  }

  private static void scale(int[] row, int factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] = GaloisField.multiply(row[i], factor);
    }
  }

  private static void subtract(int[] row, int[] other, int factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] ^= GaloisField.multiply(other[i], factor);
    }
  }
}
