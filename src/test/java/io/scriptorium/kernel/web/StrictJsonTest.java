package io.scriptorium.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("API-08")
class StrictJsonTest {

    private static final ObjectMapper JSON = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new StrictJson().customize(mapper);
        return mapper;
    }

    record Form(String text, List<String> texts, Map<String, String> byKey, Object any, Instant at, LocalDate day) {}

    private static Form read(String json) throws JacksonException {
        return JSON.readValue(json.replace('\'', '"'), Form.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text':'a\\u0000'}",
                "{'text':'\\ud800'}",
                "{'text':'\\ud800\\ud800'}",
                "{'text':'\\udc00\\ud800'}",
                "{'texts':['\\u0000']}",
                "{'byKey':{'a':'\\udc00'}}",
                "{'byKey':{'\\u0000':'a'}}",
                "{'any':'\\u0000'}",
                "{'any':[{'a':'\\ud800'}]}",
                "{'at':0}",
                "{'at':1893456000.5}",
                "{'at':''}",
                "{'at':'2030-01-01'}",
                "{'at':'2030-01-01T00:00:00'}",
                "{'at':'2030-01-01T00:00Z'}",
                "{'at':'2030-02-30T00:00:00Z'}",
                "{'at':'2030-06-30T23:59:60Z'}",
                "{'at':'2030-01-01T00:00:00+19:00'}",
                "{'at':'2030-01-01T00:00:00+0100'}",
                "{'at':'+10000-01-01T00:00:00Z'}",
                "{'at':'-0001-01-01T00:00:00Z'}",
                "{'day':[]}",
                "{'day':[2030,1,1]}",
                "{'day':0}",
                "{'day':''}",
                "{'day':'2030-01-01T00:00:00Z'}",
                "{'day':'2030-02-30'}",
                "{'day':'+10000-01-01'}"
            })
    void refusesWhatCannotBeKeptAsItCame(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(JacksonException.class);
    }

    @Test
    void readsWhatCan() throws JacksonException {
        Form form = read("{'text':'\\ud83d\\ude00\\t','texts':['é'],'byKey':{'é':''},'any':{'a':1},"
                + "'at':'2030-01-01T01:00:00.5+01:00','day':'2030-01-31'}");
        assertThat(form.text()).isEqualTo("\ud83d\ude00\t");
        assertThat(form.texts()).containsExactly("é");
        assertThat(form.byKey()).containsEntry("é", "");
        assertThat(form.any()).isEqualTo(Map.of("a", 1));
        assertThat(form.at()).isEqualTo("2030-01-01T00:00:00.500Z");
        assertThat(form.day()).isEqualTo("2030-01-31");
    }

    @Test
    void readsNothingAsNothing() throws JacksonException {
        assertThat(read("{'text':null,'at':null}")).isEqualTo(new Form(null, null, null, null, null, null));
    }
}
