package eu.casemate.bundle.media;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands all to the real file system, but for what a {@link FaultyDisk} has rules about. */
final class FaultyProvider extends FileSystemProvider {

  /** Marks the paths of this provider, and gives the real one. */
  interface Faulty {
    /** The path that this one stands for. */
    Path real();
  }

  private final FaultyDisk disk;
  private final FaultySystem system = new FaultySystem(this);

  FaultyProvider(FaultyDisk disk) {
    this.disk = disk;
  }

  /** A path whose every method is the real path's, with results of this provider. */
  Path wrap(Path real) {
    return (Path)
        Proxy.newProxyInstance(
            FaultyProvider.class.getClassLoader(),
            new Class<?>[] {Path.class, Faulty.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "real" -> real;
                  case "getFileSystem" -> system;
                  default -> call(real, method, arguments == null ? new Object[0] : arguments);
                });
  }

  private @Nullable Object call(Path real, Method method, Object[] arguments) throws Throwable {
    try {
      Object result =
          method.invoke(real, Arrays.stream(arguments).map(FaultyProvider::unwrapAny).toArray());
      return result instanceof Path path ? wrap(path) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static @Nullable Object unwrapAny(@Nullable Object value) {
    return value instanceof Faulty faulty ? faulty.real() : value;
  }

  static Path unwrap(Path path) {
    return path instanceof Faulty faulty ? faulty.real() : path;
  }

  private static FileSystemProvider real(Path path) {
    return unwrap(path).getFileSystem().provider();
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    disk.checkThere();
    disk.checkAllowed(FaultyDisk.key(unwrap(path)));
    return new FaultyChannel(
        disk,
        FaultyDisk.key(unwrap(path)),
        real(path).newFileChannel(unwrap(path), options, attributes),
        options.contains(StandardOpenOption.WRITE));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  /** As the JDK's: what the iterator meets is wrapped, for it cannot throw it. */
  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    int most = disk.names(FaultyDisk.key(unwrap(folder)));
    DirectoryStream<Path> stream =
        real(folder).newDirectoryStream(unwrap(folder), entry -> filter.accept(wrap(entry)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return new Listing(stream.iterator(), most);
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  /** The names of a folder, up to a bad sector in it. */
  private final class Listing implements Iterator<Path> {

    private final Iterator<Path> names;
    private int left;

    Listing(Iterator<Path> names, int most) {
      this.names = names;
      this.left = most;
    }

    @Override
    public boolean hasNext() {
      try {
        disk.checkThere();
        if (left == 0) {
          throw new IOException("Input/output error");
        }
      } catch (IOException e) {
        throw new DirectoryIteratorException(e);
      }
      return names.hasNext();
    }

    @Override
    public Path next() {
      left--;
      return wrap(names.next());
    }
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    real(folder).createDirectory(unwrap(folder), attributes);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    real(link).createLink(unwrap(link), unwrap(existing));
  }

  @Override
  public void delete(Path path) throws IOException {
    real(path).delete(unwrap(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    real(source).copy(unwrap(source), unwrap(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    real(source).move(unwrap(source), unwrap(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return real(path).isSameFile(unwrap(path), unwrap(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real(path).isHidden(unwrap(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real(path).getFileStore(unwrap(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    disk.checkThere();
    real(path).checkAccess(unwrap(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real(path).getFileAttributeView(unwrap(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    disk.checkThere();
    return real(path).readAttributes(unwrap(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    disk.checkThere();
    return real(path).readAttributes(unwrap(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    real(path).setAttribute(unwrap(path), name, value, options);
  }
}
