package dev.apoyo.api;

/** Runs one instance in a process of its own, with settings from environment variables {@code APOYO_API_…}. */
public final class ApiMain {

    private ApiMain() {}

    /** Serves until the process is asked to end. */
    public static void main(String[] args) {
        Api api = Api.start(ApiSettings.read(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(api::close, "api-stop"));
        api.firstLogins()
                .forEach(login -> System.out.printf(
                        "first login: %s / %s (%s)%n", login.username(), login.password(), login.role()));
        System.out.printf("ready: http port %d, operations port %d%n", api.httpPort(), api.operationsPort());
    }
}
