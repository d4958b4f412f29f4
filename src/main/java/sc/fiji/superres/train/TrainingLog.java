package sc.fiji.superres.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import sc.fiji.superres.task.UserException;

/**
 * The course of a training as a CSV file with the columns {@code step,loss,learning_rate,psnr}; the last is empty where
 * there was no validation. Rows reach the file with each checkpoint, and a resumed training drops those after it.
 */
final class TrainingLog implements TrainingListener {

	private static final String HEADER = "step,loss,learning_rate,psnr";

	private final Path file;
	private final List<String> pending = new ArrayList<>();

	/** @param step the step that the training goes on from, 0 for a new one */
	TrainingLog(Path file, long step) {
		this.file = file;
		List<String> kept = new ArrayList<>(List.of(HEADER));
		try {
			if (step > 0 && Files.exists(file)) {
				List<String> rows = Files.readAllLines(file);
				rows.stream().skip(1).filter(row -> row.matches("\\d+,.*,.*,.*") && Long.parseLong(row.substring(0, row.indexOf(
					','))) <= step).forEach(kept::add);
			}
			Path beside = file.resolveSibling(file.getFileName() + ".part");
			Files.write(beside, kept);
			Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException e) {
			throw notWritable(e);
		}
	}

	@Override
	public void step(long step, double loss, double learningRate) {
		pending.add(String.format(Locale.ROOT, "%d,%.7g,%.5g,", step, loss, learningRate));
	}

	@Override
	public void validated(long step, double psnr) {
		int last = pending.size() - 1;
		pending.set(last, pending.get(last) + String.format(Locale.ROOT, "%.4f", psnr));
	}

	void flush() {
		try {
			Files.write(file, pending, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			pending.clear();
		}
		catch (IOException e) {
			throw notWritable(e);
		}
	}

	private UserException notWritable(IOException e) {
		return UserException.failed("The training log " + file + " cannot be written (" + e.getMessage()
			+ "): free space on the disk or choose another folder.", e);
	}
}
