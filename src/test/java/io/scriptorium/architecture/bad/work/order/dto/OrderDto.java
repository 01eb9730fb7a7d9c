package io.scriptorium.architecture.bad.work.order.dto;

record OrderDto(String title) {}
