package sc.fiji.superres.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * A file, read in parts of any place.
 *
 * @param channel of which the position is moved
 * @param size    of the file
 */
record ChannelBytes(SeekableByteChannel channel, long size) {

	/** Fills a buffer up to its limit and flips it. */
	ByteBuffer read(long position, ByteBuffer into) throws IOException {
		channel.position(position);
		while (into.hasRemaining())
			if (channel.read(into) < 0) throw new EOFException("it became shorter while it was read");
		return into.flip();
	}

	/** Reads a part that is known to lie in the file and to be small. */
	ByteBuffer read(long position, int length) throws IOException {
		return read(position, ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN));
	}
}
