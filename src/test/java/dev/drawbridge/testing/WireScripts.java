package dev.drawbridge.testing;

import dev.drawbridge.chat.Usage;
import tools.jackson.databind.json.JsonMapper;

/// Realistic answers of a vendor, written by hand from its documentation and not by the code under test.
public interface WireScripts {
    WireScripts ANTHROPIC = new AnthropicScripts(AnthropicScripts.USAGE);
    WireScripts OPENAI_CHAT = new OpenAiChatScripts(OpenAiChatScripts.USAGE, true);
    WireScripts GEMINI = new GeminiScripts(GeminiScripts.USAGE);

    WireScripts OLLAMA = new OllamaScripts(OllamaScripts.USAGE);

    WireScripts OPENAI_RESPONSES = new OpenAiResponsesScripts(OpenAiResponsesScripts.USAGE);

    /// To callers who did not ask for the usage of a stream.
    WireScripts OPENAI_CHAT_WITHOUT_USAGE = new OpenAiChatScripts(OpenAiChatScripts.USAGE, false);

    /// @param arguments JSON in the pieces in which it is streamed; none for a call without arguments
    record Call(String id, String name, String... arguments) {
        String json() {
            return String.join("", arguments);
        }
    }

    /// The same with this usage; the four kinds of input are disjoint.
    WireScripts withUsage(Usage usage);

    WireScript text(String... pieces);

    /// A few words, then the calls.
    WireScript tools(String text, Call... calls);

    /// Thinking, where the vendor has it with its signature, then text.
    WireScript thinking(String thought, String signature, String text);

    WireScript refusal(String explanation);

    /// Text that ran into the output limit.
    WireScript cutByLength(String text);

    /// The vendor's answer with this status, with the headers that come with it.
    FakeAnswer error(int status, String message);

    /// A 200 whose stream says this text and then breaks with an error event.
    FakeAnswer errorInStream(String message, String... textBefore);

    static String quote(String text) {
        return json(text);
    }

    static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
