package sc.fiji.superres;

public class Main {

	public static void main(String[] args) {
		System.out.println(ai.djl.engine.Engine.getInstance());
	}
}
