package eu.casemate.runtime.documents.ocr;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A picture in shades of grey, a byte a dot, row by row from the top. Nobody changes it. */
final class Grey {

  private static final byte WHITE = (byte) 0xFF;

  private final int width;
  private final int height;
  private final byte[] dots;

  Grey(int width, int height, byte[] dots) {
    if (dots.length != (long) width * height) {
      throw new IllegalArgumentException("A picture has as many bytes as dots");
    }
    this.width = width;
    this.height = height;
    this.dots = dots;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** From 0, black, to 255. */
  int at(int x, int y) {
    return dots[y * width + x] & 0xFF;
  }

  /** How light it is, of every so-manieth dot. */
  double mean(int step) {
    long sum = 0;
    long seen = 0;
    for (int y = 0; y < height; y += step) {
      for (int x = 0; x < width; x += step) {
        sum += at(x, y);
        seen++;
      }
    }
    return sum / (double) seen;
  }

  /** As a portable grey map, which every program reads and none can be fooled by. */
  void write(OutputStream out) throws IOException {
    String header = "P5\n" + width + " " + height + "\n255\n";
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    out.write(dots);
  }

  /**
   * Turned about its middle, clockwise for more than 0, in the same frame; new corners are white.
   */
  Grey turned(double degrees) {
    double sine = Math.sin(Math.toRadians(degrees));
    double cosine = Math.cos(Math.toRadians(degrees));
    byte[] turned = new byte[dots.length];
    Arrays.fill(turned, WHITE);
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    for (int y = 0; y < height; y++) {
      double fromX = -middleX * cosine + (y - middleY) * sine + middleX;
      double fromY = middleX * sine + (y - middleY) * cosine + middleY;
      for (int x = 0; x < width; x++) {
        int left = (int) Math.floor(fromX);
        int top = (int) Math.floor(fromY);
        if (left >= 0 && top >= 0 && left + 1 < width && top + 1 < height) {
          turned[y * width + x] = between(left, top, fromX - left, fromY - top);
        }
        fromX += cosine;
        fromY -= sine;
      }
    }
    return new Grey(width, height, turned);
  }

  private byte between(int left, int top, double x, double y) {
    double upper = at(left, top) * (1 - x) + at(left + 1, top) * x;
    double lower = at(left, top + 1) * (1 - x) + at(left + 1, top + 1) * x;
    return (byte) Math.round(upper * (1 - y) + lower * y);
  }

  /** With half as many dots a side, each the mean of four: grain fades, letters stay. */
  Grey halved() {
    int wide = Math.max(1, width / 2);
    int high = Math.max(1, height / 2);
    byte[] half = new byte[wide * high];
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        int right = Math.min(width - 1, 2 * x + 1);
        int below = Math.min(height - 1, 2 * y + 1);
        int sum = at(2 * x, 2 * y) + at(right, 2 * y) + at(2 * x, below) + at(right, below);
        half[y * wide + x] = (byte) (sum / 4);
      }
    }
    return new Grey(wide, high, half);
  }

  /** Turned clockwise by so many right angles. */
  Grey quarters(int count) {
    Grey turned = this;
    for (int i = 0; i < Math.floorMod(count, 4); i++) {
      turned = turned.quarter();
    }
    return turned;
  }

  private Grey quarter() {
    byte[] turned = new byte[dots.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + (height - 1 - y)] = dots[y * width + x];
      }
    }
    return new Grey(/* width= */ height, /* height= */ width, turned);
  }
}
