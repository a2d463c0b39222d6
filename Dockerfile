# The image of the gateway, from source. Nothing in here needs BuildKit.
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${JDK_IMAGE} AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
# Compiles one empty type: fills a layer with the libraries and plugins, which change less often than the sources
RUN mkdir -p src/main/java/none \
    && echo 'package none; enum Nothing {}' > src/main/java/none/Nothing.java \
    && ./mvnw -B -q -Dmaven.test.skip=true -Dspring-boot.repackage.skip=true package \
    && rm -rf src target
COPY src src
RUN ./mvnw -B -q -Dmaven.test.skip=true package \
    && java -Djarmode=tools -jar target/drawbridge.jar extract --destination /app
# Netty would unpack its transport into /tmp, which is mostly mounted so that nothing in it may be executed
RUN for jar in /app/lib/netty-transport-native-epoll-*.jar; do jar xf "$jar" META-INF/native; done \
    && mv META-INF/native /app/native

FROM ${JRE_IMAGE} AS untrained
RUN echo 'drawbridge:x:65532:65532:Drawbridge:/data:/usr/sbin/nologin' >> /etc/passwd \
    && mkdir -m 0700 /data && chown 65532:65532 /data && mkdir /config
COPY docker/drawbridge docker/drawbridge-ready /usr/local/bin/
# The libraries first, so that a change of the gateway is a small layer
COPY --from=build /app/native /app/native
COPY --from=build /app/lib /app/lib
COPY --from=build /app/drawbridge.jar /app/drawbridge.jar

# Starts the gateway once and makes calls, so that the JVM notes what it loaded, linked and compiled.
# On the very image it is for: the cache is of use only to the same JVM with the same files.
FROM untrained AS trained
COPY docker/train /usr/local/bin/
RUN train /app/drawbridge.aot

FROM untrained
COPY --from=trained /app/drawbridge.aot /app/drawbridge.aot
ENV DRAWBRIDGE_DATA_DIR=/data HOME=/data
USER 65532:65532
# Where ./drawbridge.yml is looked for
WORKDIR /config
VOLUME /data
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 CMD ["drawbridge-ready"]
ENTRYPOINT ["drawbridge"]

ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Drawbridge" \
      org.opencontainers.image.description="An edge gateway for small teams that use AI coding tools" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
