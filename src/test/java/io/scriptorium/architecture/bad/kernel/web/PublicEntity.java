package io.scriptorium.architecture.bad.kernel.web;

import jakarta.persistence.Id;
import java.util.UUID;

public class PublicEntity {
    @Id
    UUID id;
}
