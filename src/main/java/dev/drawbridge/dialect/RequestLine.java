package dev.drawbridge.dialect;

/// Where a request was posted to: some dialects say there which model they mean and how they want to be answered.
///
/// @param path without the query, as called
/// @param query without the question mark, as called; empty if there is none
public record RequestLine(String path, String query) {}
