package dev.drawbridge.console;

import dev.drawbridge.console.ClientSetup.Snippet;
import java.util.List;

/// How each client is set up for one key.
///
/// @param address of the gateway, without a slash at its end
/// @param model one that the key may use
record ClientSetups(String address, String key, String model) {
    private static final String SHELL = "In a shell";

    List<ClientSetup> all() {
        return List.of(
                claudeCode(),
                codex(),
                geminiCli(),
                cursor(),
                cline(),
                aider(),
                continueDev(),
                openCode(),
                openAiSdk(),
                anthropicSdk(),
                googleSdk(),
                curl());
    }

    private ClientSetup claudeCode() {
        return ClientSetup.of(
                "Claude Code",
                "The address has no /v1 here. For good, put the same two into \"env\" of ~/.claude/settings.json.",
                shell("""
                    export ANTHROPIC_BASE_URL=%s
                    export ANTHROPIC_AUTH_TOKEN=%s
                    claude\
                    """.formatted(address, key)));
    }

    private ClientSetup codex() {
        return ClientSetup.of(
                "Codex CLI",
                "",
                new Snippet("~/.codex/config.toml", """
                    model = "%s"
                    model_provider = "drawbridge"

                    [model_providers.drawbridge]
                    name = "Drawbridge"
                    base_url = "%s/v1"
                    env_key = "DRAWBRIDGE_KEY"
                    wire_api = "responses\"\
                    """.formatted(model, address)),
                shell("""
                    export DRAWBRIDGE_KEY=%s
                    codex\
                    """.formatted(key)));
    }

    private ClientSetup geminiCli() {
        return ClientSetup.of(
                "Gemini CLI",
                "The address has no /v1beta here. A cached Google login would pass the gateway by; the setting avoids"
                        + " it.",
                new Snippet("~/.gemini/settings.json", """
                    {"security": {"auth": {"selectedType": "gemini-api-key"}}}\
                    """),
                shell("""
                    export GOOGLE_GEMINI_BASE_URL=%s
                    export GEMINI_API_KEY=%s
                    gemini\
                    """.formatted(address, key)));
    }

    private ClientSetup cursor() {
        String note = "Settings → Models → API Keys; then add the model by its name.";
        String warning = address.startsWith("https://")
                ? ""
                : " Cursor calls from its own servers: this address must be public HTTPS for it, which it is not.";
        return ClientSetup.of(
                "Cursor",
                note + warning,
                new Snippet("Override OpenAI Base URL", address + "/v1"),
                new Snippet("OpenAI API Key", key),
                new Snippet("Model", model));
    }

    private ClientSetup cline() {
        return ClientSetup.of(
                "Cline, Roo Code",
                "Settings → API Provider: OpenAI Compatible.",
                new Snippet("Base URL", address + "/v1"),
                new Snippet("API Key", key),
                new Snippet("Model ID", model));
    }

    private ClientSetup aider() {
        return ClientSetup.of("Aider", "", shell("""
            export OPENAI_API_BASE=%s/v1
            export OPENAI_API_KEY=%s
            aider --model openai/%s\
            """.formatted(address, key, model)));
    }

    private ClientSetup continueDev() {
        return ClientSetup.of(
                "Continue", "", new Snippet("~/.continue/config.yaml", """
                    name: Drawbridge
                    version: 1.0.0
                    schema: v1
                    models:
                      - name: %1$s
                        provider: openai
                        model: %1$s
                        apiBase: %2$s/v1
                        apiKey: %3$s
                        roles: [chat, edit, apply]\
                    """.formatted(model, address, key)));
    }

    private ClientSetup openCode() {
        return ClientSetup.of(
                "opencode", "", new Snippet("opencode.json", """
                    {
                      "$schema": "https://opencode.ai/config.json",
                      "model": "drawbridge/%1$s",
                      "provider": {
                        "drawbridge": {
                          "npm": "@ai-sdk/openai-compatible",
                          "name": "Drawbridge",
                          "options": { "baseURL": "%2$s/v1", "apiKey": "{env:DRAWBRIDGE_KEY}" },
                          "models": { "%1$s": {} }
                        }
                      }
                    }\
                    """.formatted(model, address)), shell("""
                        export DRAWBRIDGE_KEY=%s
                        opencode\
                        """.formatted(key)));
    }

    private ClientSetup openAiSdk() {
        return ClientSetup.of("OpenAI SDKs", "", shell("""
            export OPENAI_BASE_URL=%s/v1
            export OPENAI_API_KEY=%s\
            """.formatted(address, key)));
    }

    private ClientSetup anthropicSdk() {
        return ClientSetup.of("Anthropic SDKs", "", shell("""
            export ANTHROPIC_BASE_URL=%s
            export ANTHROPIC_API_KEY=%s\
            """.formatted(address, key)));
    }

    private ClientSetup googleSdk() {
        return ClientSetup.of(
                "Google Gen AI SDKs", "Or httpOptions.baseUrl in the code.", shell("""
                    export GOOGLE_GEMINI_BASE_URL=%s
                    export GEMINI_API_KEY=%s\
                    """.formatted(address, key)));
    }

    private ClientSetup curl() {
        return ClientSetup.of("curl", "", shell("""
            curl -N %s/v1/chat/completions \\
              -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \\
              -d '{"model":"%s","stream":true,"messages":[{"role":"user","content":"Hello!"}]}'\
            """.formatted(address, key, model)));
    }

    private static Snippet shell(String text) {
        return new Snippet(SHELL, text);
    }

    /// The key must not get into a log.
    @Override
    public String toString() {
        return "ClientSetups[" + address + "]";
    }
}
