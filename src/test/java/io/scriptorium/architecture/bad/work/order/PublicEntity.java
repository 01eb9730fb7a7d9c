package io.scriptorium.architecture.bad.work.order;

import jakarta.persistence.Id;
import java.util.UUID;

public class PublicEntity {
    @Id
    UUID id;
}
