package sc.fiji.superres.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers in a checkpoint. */
interface Storages {

	/** The bytes of one storage. */
	interface Storage {

		/**
		 * Fills a buffer up to its limit and flips it.
		 *
		 * @param position in the storage
		 */
		void read(long position, ByteBuffer into) throws IOException;
	}

	/** The order of bytes in all storages. */
	ByteOrder order();

	/**
	 * Finds a storage and checks that it is whole.
	 *
	 * @param spare bytes of memory that may be taken for it
	 * @throws CheckpointException if it is missing, has another length than declared, or needs more memory
	 */
	Storage open(StorageRef storage, long spare) throws IOException, CheckpointException;
}
