package io.scriptorium.people.custody;

import io.scriptorium.kernel.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's folder for archives: exports come there, and what is to be restored is put there. */
@ApplicationScoped
class ArchiveFolder {

    private final Optional<String> folder;

    ArchiveFolder(@ConfigProperty(name = "scriptorium.archive.folder") Optional<String> folder) {
        this.folder = folder.filter(path -> !path.isBlank());
    }

    /** A file in the folder; the name has no separators. */
    Path file(String name) {
        return folder.map(path -> Path.of(path).resolve(name))
                .orElseThrow(() ->
                        Refusal.conflict("no-archive-folder", "No folder for archives is set: the operator does so."));
    }

    /** A file that is there. */
    Path present(String name) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            throw Refusal.invalid("file", "is not in the folder for archives");
        }
        return file;
    }
}
