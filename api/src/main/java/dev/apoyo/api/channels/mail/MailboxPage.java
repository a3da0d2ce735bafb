package dev.apoyo.api.channels.mail;

import dev.apoyo.api.ApiConfig;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Development page: the newest e-mails of the mailbox folder. There is none when e-mails go to a server. */
public final class MailboxPage implements Handler<RoutingContext> {

    private static final int NEWEST = 100;
    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Mailbox</title></head><body><main><h1>Mailbox</h1>
            <p>E-mails that would have been sent, newest first.</p>
            """;

    private final Vertx vertx;
    private final Path folder;

    private MailboxPage(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    public static Handler<RoutingContext> of(Vertx vertx, ApiConfig.Mail config) {
        return config instanceof ApiConfig.Mailbox mailbox
                ? new MailboxPage(vertx, mailbox.folder())
                : RoutingContext::next;
    }

    @Override
    public void handle(RoutingContext context) {
        vertx.executeBlocking(this::page, false)
                .onSuccess(html -> context.response()
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .putHeader("Cache-Control", "no-store")
                        .end(html))
                .onFailure(context::fail);
    }

    private String page() throws IOException, MessagingException {
        StringBuilder html = new StringBuilder(HEAD);
        for (Path file : newest()) {
            try (InputStream in = Files.newInputStream(file)) {
                append(html, new MimeMessage(Session.getInstance(new Properties()), in));
            } catch (NoSuchFileException e) {
                continue; // somebody tidied up while we looked
            }
        }
        return html.append("</main></body></html>").toString();
    }

    private List<Path> newest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(MailboxFolder.SUFFIX))
                    .sorted(Comparator.comparing(MailboxPage::changedAt).reversed())
                    .limit(NEWEST)
                    .toList();
        }
    }

    private static long changedAt(Path file) {
        return file.toFile().lastModified();
    }

    private static void append(StringBuilder html, MimeMessage message) throws MessagingException, IOException {
        html.append("<article><h2>").append(escape(message.getSubject())).append("</h2><p>");
        html.append(escape(String.valueOf(message.getSentDate()))).append(" · ");
        html.append(escape(message.getAllRecipients()[0].toString())).append("</p><pre>");
        html.append(escape(String.valueOf(message.getContent()))).append("</pre></article><hr>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
