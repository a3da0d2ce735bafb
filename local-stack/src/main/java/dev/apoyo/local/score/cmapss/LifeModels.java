package dev.apoyo.local.score.cmapss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apoyo.local.score.Fingerprint;
import dev.apoyo.local.score.ShippedArtefact;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model a subset: learned from its training file, or the one that comes with Apoyo. */
final class LifeModels {

    static final List<String> SUBSETS = List.of("FD001", "FD002", "FD003", "FD004");

    private static final ObjectMapper JSON = new ObjectMapper();

    private LifeModels() {}

    static LifeModel learn(Path trainFile) throws IOException {
        return LifeModel.train(EngineFiles.engines(trainFile));
    }

    /** The shipped one. */
    static LifeModel shipped(String subset) throws IOException {
        Optional<byte[]> artefact = ShippedArtefact.read(CmapssSet.NAME);
        JsonNode model = artefact.isPresent()
                ? JSON.readTree(artefact.get()).path("models").path(subset)
                : JsonNodeFactory.instance.missingNode();
        if (model.isMissingNode()) {
            throw new StackException(
                    "no model of " + subset + " is shipped; name a folder with train_" + subset + ".txt by --train");
        }
        return LifeModelJson.read(model);
    }

    /** The artefact: a model of every subset whose training file is there. */
    static byte[] artefact(Path folder, Progress progress) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode models = JsonNodeFactory.instance.objectNode();
        List<Path> files = new ArrayList<>();
        for (String subset : SUBSETS) {
            Optional<Path> file = EngineFiles.train(folder, subset);
            if (file.isPresent()) {
                files.add(file.get());
                models.set(subset, LifeModelJson.write(learn(file.get())));
                progress.note(CmapssSet.NAME + ": learned " + subset);
            }
        }
        if (files.isEmpty()) {
            throw new StackException("none of train_FD001.txt to train_FD004.txt (or .gz) is in " + folder);
        }
        root.put("version", 1);
        root.put("fingerprint", Fingerprint.of(files));
        root.set("models", models);
        return JSON.writeValueAsBytes(root);
    }
}
